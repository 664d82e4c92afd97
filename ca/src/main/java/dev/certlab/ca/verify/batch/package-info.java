/**
 * Many verifications in one go: JSON lines in, a report for each out.
 *
 * <p>Entry: {@link dev.certlab.ca.verify.batch.BatchVerifier}. May import {@code verify}, its
 * rooms, {@code der}, {@code finding}, {@code x509} and Jackson.
 */
package dev.certlab.ca.verify.batch;
