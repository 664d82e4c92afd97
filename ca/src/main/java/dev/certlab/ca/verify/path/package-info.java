/**
 * A path of certificates while it is examined, who could have issued what, and remembered signature
 * checks.
 *
 * <p>May import {@code request}, {@code name}, {@code crypto}, {@code der}, {@code finding} and
 * {@code x509}.
 */
package dev.certlab.ca.verify.path;
