/**
 * Octets to values and back: the only package that touches Bouncy Castle.
 *
 * <p>Reading is lenient and done by one cursor over the octets: what is odd becomes an {@link
 * dev.certlab.ca.x509.EncodingDefect}, what is hopeless a {@link
 * dev.certlab.ca.x509.MalformedEncodingException}. Writing is strict DER. May import {@code x509}
 * and Bouncy Castle.
 */
package dev.certlab.ca.der;
