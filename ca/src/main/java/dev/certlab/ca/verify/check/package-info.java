/**
 * One class for each thing that is judged of every certificate of a path (RFC 5280 §6.1), and what
 * runs them all.
 *
 * <p>May import {@code request}, {@code name}, {@code path}, {@code crypto}, {@code der}, {@code
 * finding} and {@code x509}.
 */
package dev.certlab.ca.verify.check;
