/**
 * When certificates are renewed, and by whom; pure, so that a plan for years can be tested.
 *
 * <p>May import {@code x509} only.
 */
package dev.certlab.ca.renewal;
