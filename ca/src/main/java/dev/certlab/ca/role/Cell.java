package dev.certlab.ca.role;

import java.util.Optional;

/** A column of the article's figure: a party, and what it must have or trust. */
public enum Cell {
  DEVICE_CLIENT_CERTIFICATE("device.client-certificate", SiteRole.CLIENT),
  DEVICE_TRUST_CMG_ROOT("device.trust.cmg-root", SiteRole.CLIENT),
  CMG_TRUST_CLIENT_ROOT("cmg.trust.client-root", SiteRole.CLOUD_MANAGEMENT_GATEWAY),
  CMG_SERVER_CERTIFICATE("cmg.server-certificate", SiteRole.CLOUD_MANAGEMENT_GATEWAY),
  CMG_TRUST_CONNECTION_POINT_ROOT(
      "cmg.trust.connection-point-root", SiteRole.CLOUD_MANAGEMENT_GATEWAY),
  CONNECTION_POINT_CLIENT_CERTIFICATE(
      "connection-point.client-certificate", SiteRole.CMG_CONNECTION_POINT),
  CONNECTION_POINT_TRUST_CMG_ROOT("connection-point.trust.cmg-root", SiteRole.CMG_CONNECTION_POINT),
  CONNECTION_POINT_TRUST_MANAGEMENT_POINT_ROOT(
      "connection-point.trust.management-point-root", SiteRole.CMG_CONNECTION_POINT),
  MANAGEMENT_POINT_SERVER_CERTIFICATE(
      "management-point.server-certificate", SiteRole.MANAGEMENT_POINT),
  MANAGEMENT_POINT_TRUST_CONNECTION_POINT_ROOT(
      "management-point.trust.connection-point-root", SiteRole.MANAGEMENT_POINT);

  private final String label;
  private final SiteRole party;

  Cell(String label, SiteRole party) {
    this.label = label;
    this.party = party;
  }

  /** The name in JSON. */
  public String label() {
    return label;
  }

  /** What a reader of the cell should know, a phrase without a full stop; usually nothing. */
  public Optional<String> note() {
    return this == DEVICE_TRUST_CMG_ROOT
        ? Optional.of(
            "a public CA's is there already, then there is nothing to deploy (ConfigMgr CMG server"
                + " authentication certificate)")
        : Optional.empty();
  }

  /** The role whose host has the certificate, or trusts. */
  public SiteRole party() {
    return party;
  }

  /** Whether the cell asks for trust in a CA, rather than for a certificate. */
  public boolean isTrust() {
    return label.contains(".trust.");
  }
}
