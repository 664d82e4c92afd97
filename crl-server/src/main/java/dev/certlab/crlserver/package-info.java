/**
 * Publishes opaque bytes over HTTP: zones that open and close, faults on purpose, a journal.
 *
 * <p>Knows no certificate; may import the JDK, Jetty and Jackson.
 */
@NullMarked
package dev.certlab.crlserver;

import org.jspecify.annotations.NullMarked;
