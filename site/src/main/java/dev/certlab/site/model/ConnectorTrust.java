package dev.certlab.site.model;

/** Whom the connection point trusts. */
public enum ConnectorTrust implements Level {
  FULL("full"),
  WITHOUT_CMG_ROOT("without-cmg-root");

  private final String label;

  ConnectorTrust(String label) {
    this.label = label;
  }

  @Override
  public String factor() {
    return "connection-point-trust";
  }

  @Override
  public String label() {
    return label;
  }
}
