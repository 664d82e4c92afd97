/**
 * The vocabulary of RFC 5280 as immutable values: names, serial numbers, extensions, and the
 * certificates and CRLs that were read.
 *
 * <p>Knows neither encoding nor judgement; may import the JDK only. Every type is immutable and
 * safe for use by several threads.
 */
package dev.certlab.ca.x509;
