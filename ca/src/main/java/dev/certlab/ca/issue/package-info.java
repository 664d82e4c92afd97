/**
 * The certificate authority: profiles, requests, certificates and CRLs that are signed here.
 *
 * <p>A request is drafted against a profile, a twin signed by a throw-away key is checked for
 * conformance, and only then does the real key sign. What was signed stands in the ledger before it
 * is handed out. May import {@code ledger}, {@code crypto}, {@code der}, {@code finding} and {@code
 * x509}; verification is unknown here.
 */
package dev.certlab.ca.issue;
