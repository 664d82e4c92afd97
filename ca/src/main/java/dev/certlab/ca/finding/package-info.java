/**
 * What can be said of a certificate, a CRL or a path: findings are data, never exceptions.
 *
 * <p>A finding has a code from the catalogue ({@link dev.certlab.ca.finding.FindingCode}), a
 * severity, a position, evidence, a citation and a remedy. May import {@code x509}.
 */
package dev.certlab.ca.finding;
