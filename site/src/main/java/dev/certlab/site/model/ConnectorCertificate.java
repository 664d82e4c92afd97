package dev.certlab.site.model;

/** What the connection point holds, to show to the CMG and to an HTTPS management point. */
public enum ConnectorCertificate implements Level {
  GOOD("good"),
  REVOKED("revoked"),
  /** For server authentication. */
  WRONG_EKU("wrong-eku"),
  NONE("none"),
  /**
   * A good one whose CRL does not answer where the certificate says, whatever the exposure: neither
   * for the connection point nor for the management point beside it.
   */
  OWN_CRL_UNREACHABLE("own-crl-unreachable");

  private final String label;

  ConnectorCertificate(String label) {
    this.label = label;
  }

  @Override
  public String factor() {
    return "connection-point-certificate";
  }

  @Override
  public String label() {
    return label;
  }
}
