/**
 * Revocation (RFC 5280 §6.3): which CRLs speak of a certificate, whether they may, and what they
 * say.
 *
 * <p>May import {@code check} and all that it may.
 */
package dev.certlab.ca.verify.crl;
