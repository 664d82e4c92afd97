/**
 * What people arrive with: certificates and CRLs in any file that another program wrote. The
 * counterpart of {@code export}.
 *
 * <p>May import {@code der} and {@code x509}.
 */
package dev.certlab.ca.intake;
