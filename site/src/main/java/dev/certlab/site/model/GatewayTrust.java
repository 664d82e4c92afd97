package dev.certlab.site.model;

/** Whom the CMG trusts: the list that was uploaded to it. */
public enum GatewayTrust implements Level {
  FULL("full"),
  WITHOUT_CONNECTION_POINT_ROOT("without-connection-point-root");

  private final String label;

  GatewayTrust(String label) {
    this.label = label;
  }

  @Override
  public String factor() {
    return "cmg-trust";
  }

  @Override
  public String label() {
    return label;
  }
}
