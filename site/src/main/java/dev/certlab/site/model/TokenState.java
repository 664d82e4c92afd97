package dev.certlab.site.model;

/** The token that the client shows: of the site, or of Azure AD. */
public enum TokenState implements Level {
  GOOD("good"),
  EXPIRED("expired"),
  BLOCKED("blocked"),
  /** Made for somebody else. */
  WRONG_AUDIENCE("wrong-audience");

  private final String label;

  TokenState(String label) {
    this.label = label;
  }

  @Override
  public String factor() {
    return "token";
  }

  @Override
  public String label() {
    return label;
  }
}
