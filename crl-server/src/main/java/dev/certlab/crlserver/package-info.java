/**
 * Publishes opaque bytes over HTTP: zones that open and close, faults on purpose, a journal. Entry:
 * {@link dev.certlab.crlserver.CrlServer}.
 *
 * <p>Knows no certificate; may import its own packages, the JDK, Jetty and Jackson.
 */
@NullMarked
package dev.certlab.crlserver;

import org.jspecify.annotations.NullMarked;
