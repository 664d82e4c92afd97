/**
 * The question: what is to be verified, for what purpose, by whose policy, and where CRLs come
 * from.
 *
 * <p>May import {@code der}, {@code finding} and {@code x509}.
 */
package dev.certlab.ca.verify.request;
