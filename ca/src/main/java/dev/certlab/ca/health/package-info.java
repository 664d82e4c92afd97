/**
 * Whether a lab is healthy: its CAs, CRLs, certificates, files and ledger, as PKIView looks at an
 * enterprise PKI. It looks and tells, and repairs nothing.
 *
 * <p>What needs the network is for the caller. May import {@code lab} and what that may import.
 */
package dev.certlab.ca.health;
