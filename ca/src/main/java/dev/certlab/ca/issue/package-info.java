/**
 * The certificate authority: profiles, requests, certificates and CRLs that are signed here.
 *
 * <p>A request is drafted against a profile, a twin that nobody has signed is checked for
 * conformance, and only then does the key sign. What was signed stands in the ledger before it is
 * handed out. May import {@code ledger}, {@code crypto}, {@code der}, {@code finding} and {@code
 * x509}; verification is unknown here.
 */
package dev.certlab.ca.issue;
