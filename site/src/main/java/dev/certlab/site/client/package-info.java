/** A ConfigMgr client: what it shows, whom it trusts, and which way it goes. */
@NullMarked
package dev.certlab.site.client;

import org.jspecify.annotations.NullMarked;
