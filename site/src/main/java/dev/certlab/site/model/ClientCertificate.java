package dev.certlab.site.model;

/** What the client holds; rows with PKI only. */
public enum ClientCertificate implements Level {
  GOOD("good"),
  REVOKED("revoked"),
  EXPIRED("expired"),
  /** For server authentication. */
  WRONG_EKU("wrong-eku"),
  NONE("none"),
  /** A good one, but the CMG was given the root of its CA only. */
  INTERMEDIATE_NOT_UPLOADED("intermediate-not-uploaded");

  private final String label;

  ClientCertificate(String label) {
    this.label = label;
  }

  @Override
  public String factor() {
    return "client-certificate";
  }

  @Override
  public String label() {
    return label;
  }
}
