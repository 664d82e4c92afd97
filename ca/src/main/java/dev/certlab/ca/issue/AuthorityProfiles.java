package dev.certlab.ca.issue;

import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.KeyUsageBit;
import java.time.Duration;

/** The profiles of CA certificates. */
public final class AuthorityProfiles {
  private static final Duration YEAR = Duration.ofDays(365);

  private AuthorityProfiles() {}

  /** A root: no path length, valid for 20 years, no distribution points. */
  public static CertificateProfile root() {
    return ca("Root CA", BasicConstraints.ca(), YEAR.multipliedBy(20))
        .revocability(CertificateProfile.Revocability.NO_POINTS)
        .build();
  }

  /** A CA that issues to end entities only: path length 0, valid for 10 years. */
  public static CertificateProfile issuing() {
    return ca("Issuing CA", BasicConstraints.ca(0), YEAR.multipliedBy(10)).build();
  }

  /** A CA between root and issuing CA. */
  public static CertificateProfile policy(int pathLength) {
    return ca("Policy CA", BasicConstraints.ca(pathLength), YEAR.multipliedBy(15)).build();
  }

  /** The same profile with another lifetime. */
  public static CertificateProfile withLifetime(CertificateProfile profile, Duration lifetime) {
    return ca(profile.name(), profile.basicConstraints(), lifetime)
        .revocability(profile.revocability())
        .build();
  }

  /**
   * A CA that is wrong on purpose in what its certificate says of itself.
   *
   * @param keyUsage must stand in the certificate as given
   */
  public static CertificateProfile defective(
      BasicConstraints constraints, KeyUsageBit... keyUsage) {
    return CertificateProfile.named("Defective CA")
        .basicConstraints(constraints)
        .keyUsage(keyUsage)
        .lifetime(YEAR.multipliedBy(5))
        .build();
  }

  /** Key usage digitalSignature as AD CS adds it to its CA certificates. */
  private static CertificateProfile.Builder ca(
      String name, BasicConstraints constraints, Duration lifetime) {
    return CertificateProfile.named(name)
        .basicConstraints(constraints)
        .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.KEY_CERT_SIGN, KeyUsageBit.CRL_SIGN)
        .lifetime(lifetime);
  }
}
