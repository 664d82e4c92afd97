/**
 * A lab: a directory with a manifest, CAs, a ledger, certificates and what is published.
 *
 * <p>Composes the other packages; {@link dev.certlab.ca.lab.Lab} is the entry. May import {@code
 * role}, {@code renewal}, {@code export}, {@code issue} and everything below; not {@code verify}.
 */
package dev.certlab.ca.lab;
