package dev.certlab.site.model;

/** What the management point shows. */
public enum ManagementPointCertificate implements Level {
  GOOD("good"),
  REVOKED("revoked"),
  EXPIRED("expired"),
  /** From a CA that nobody else in the site trusts. */
  UNTRUSTED("untrusted"),
  /** Under Enhanced HTTP a PKI certificate, left bound in IIS where the site's own should be. */
  LEFT_BOUND("left-bound");

  private final String label;

  ManagementPointCertificate(String label) {
    this.label = label;
  }

  @Override
  public String factor() {
    return "management-point-certificate";
  }

  @Override
  public String label() {
    return label;
  }
}
