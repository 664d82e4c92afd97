package dev.certlab.site.model;

import dev.certlab.site.way.Zone;

/** From where the CRLs of the site's PKI can be fetched. */
public enum Exposure implements Level {
  /** From everywhere: what is on the internet is reached from the intranet, too. */
  INTERNET("internet"),
  INTRANET("intranet"),
  NONE("none");

  private final String label;

  Exposure(String label) {
    this.label = label;
  }

  /** Whether one who looks from {@code zone} gets the CRLs. */
  public boolean isSeenFrom(Zone zone) {
    return switch (this) {
      case INTERNET -> true;
      case INTRANET -> zone == Zone.INTRANET;
      case NONE -> false;
    };
  }

  @Override
  public String factor() {
    return "exposure";
  }

  @Override
  public String label() {
    return label;
  }
}
