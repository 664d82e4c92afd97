/**
 * A verification report as JSON for programs and as text for people.
 *
 * <p>May import {@code verify}, its rooms but {@code batch}, {@code der}, {@code finding}, {@code
 * x509} and Jackson.
 */
package dev.certlab.ca.verify.report;
