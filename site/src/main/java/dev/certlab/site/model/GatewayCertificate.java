package dev.certlab.site.model;

/** What the CMG shows. */
public enum GatewayCertificate implements Level {
  GOOD("good"),
  REVOKED("revoked"),
  EXPIRED("expired"),
  WRONG_NAME("wrong-name"),
  /** From a CA that nobody else in the site trusts. */
  UNTRUSTED_ROOT("untrusted-root"),
  /** For client authentication. */
  WRONG_EKU("wrong-eku");

  private final String label;

  GatewayCertificate(String label) {
    this.label = label;
  }

  @Override
  public String factor() {
    return "cmg-certificate";
  }

  @Override
  public String label() {
    return label;
  }
}
