/**
 * A ConfigMgr site with a cloud management gateway, played over real TLS with a lab's certificates.
 *
 * <p>{@code way} is the vocabulary that all others share.
 */
@NullMarked
package dev.certlab.site;

import org.jspecify.annotations.NullMarked;
