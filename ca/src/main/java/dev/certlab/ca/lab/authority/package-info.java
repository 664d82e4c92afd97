/**
 * The CAs of a lab: made, imported, opened with their keys; what they revoke and the CRLs they
 * publish, sound or wrong on purpose.
 *
 * <p>May import {@code directory}, {@code manifest}, {@code issue}, {@code export}, {@code intake}
 * and everything below, and Jackson.
 */
package dev.certlab.ca.lab.authority;
