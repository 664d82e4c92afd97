package dev.certlab.site.way;

import dev.certlab.ca.x509.Labelled;

/** Where a client takes itself to be; only on the internet does it use the CMG. */
public enum ClientLocation implements Labelled {
  INTRANET("intranet", Zone.INTRANET),
  INTERNET("internet", Zone.INTERNET),
  /** {@code ClientAlwaysOnInternet} is set: wherever it is, it takes the CMG. */
  ALWAYS_INTERNET("always-internet", Zone.INTERNET);

  private final String label;
  private final Zone zone;

  ClientLocation(String label, Zone zone) {
    this.label = label;
    this.zone = zone;
  }

  /** From where it fetches CRLs. */
  public Zone zone() {
    return zone;
  }

  public boolean usesGateway() {
    return zone == Zone.INTERNET;
  }

  @Override
  public String label() {
    return label;
  }

  /** Where a client is that simply is in that zone. */
  public static ClientLocation in(Zone zone) {
    return zone == Zone.INTRANET ? INTRANET : INTERNET;
  }
}
