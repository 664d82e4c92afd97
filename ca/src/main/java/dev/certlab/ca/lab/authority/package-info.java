/**
 * The CAs of a lab: made, imported, opened with their keys; what they revoke and the CRLs they
 * publish, sound or wrong on purpose.
 *
 * <p>May import {@code directory}, {@code manifest}, {@code issue} and everything below.
 */
package dev.certlab.ca.lab.authority;
