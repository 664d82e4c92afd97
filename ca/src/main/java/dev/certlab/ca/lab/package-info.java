/**
 * A lab: a directory with a manifest, CAs, a ledger, certificates and what is published.
 *
 * <p>{@link dev.certlab.ca.lab.Lab} is the entry. Its rooms, each of which may import those before
 * it: {@code directory} (files, lock, clock), {@code manifest}, {@code authority} (the CAs and
 * their CRLs), {@code site} (what the site signs for itself), {@code party} (the hosts and their
 * certificates), {@code renewals}. May import {@code role}, {@code renewal}, {@code export}, {@code
 * issue} and everything below; not {@code verify}.
 */
package dev.certlab.ca.lab;
