/**
 * Servers of the site's roles: HTTP over TLS on the loopback address, within limits of size and
 * time.
 */
@NullMarked
package dev.certlab.site.server;

import org.jspecify.annotations.NullMarked;
