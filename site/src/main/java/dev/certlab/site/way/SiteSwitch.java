package dev.certlab.site.way;

import dev.certlab.ca.x509.Labelled;

/**
 * Who looks whether a certificate is revoked. There are four places, each with a switch; all are on
 * unless somebody turns them off.
 */
public enum SiteSwitch implements Labelled {
  /** The CMG checks clients' certificates, from the internet (CMG property; on in the wizard). */
  CMG_VERIFIES_CLIENTS("cmg-verifies-clients"),
  /** Clients check site systems' certificates, from where they are (site property). */
  CLIENTS_CHECK_CRL("clients-check-crl"),
  /** IIS on the management point checks clients' certificates, from the intranet. */
  MANAGEMENT_POINT_VERIFIES_CLIENTS("management-point-verifies-clients"),
  /** The connection point checks its own certificate before it shows it, from the intranet. */
  CONNECTION_POINT_CHECKS_OWN("connection-point-checks-own");

  private final String label;

  SiteSwitch(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  public static SiteSwitch ofLabel(String text) {
    return Labelled.require(values(), text, "switch");
  }
}
