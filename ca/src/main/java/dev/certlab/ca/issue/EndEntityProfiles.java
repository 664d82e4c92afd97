package dev.certlab.ca.issue;

import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsageBit;

/**
 * The profiles of ordinary TLS certificates, valid for a year, for keys of any kind. The roles of
 * ConfigMgr have profiles of their own in {@code role}.
 */
public final class EndEntityProfiles {
  private EndEntityProfiles() {}

  /** A TLS server: digitalSignature and serverAuth, as today's cipher suites need. */
  public static CertificateProfile server() {
    return tls("TLS server", KeyPurpose.SERVER_AUTH);
  }

  /** A TLS client: digitalSignature and clientAuth. */
  public static CertificateProfile client() {
    return tls("TLS client", KeyPurpose.CLIENT_AUTH);
  }

  /** No keyEncipherment, which an elliptic curve key must not have (RFC 8813 §3). */
  private static CertificateProfile tls(String name, KeyPurpose purpose) {
    return CertificateProfile.named(name)
        .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE)
        .keyPurposes(purpose)
        .build();
  }
}
