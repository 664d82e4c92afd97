package dev.certlab.site.way;

import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.Labelled;

/** What a client wants to reach. */
public enum Target implements Labelled {
  MANAGEMENT_POINT(Party.MANAGEMENT_POINT, SiteRole.MANAGEMENT_POINT),
  SOFTWARE_UPDATE_POINT(Party.SOFTWARE_UPDATE_POINT, SiteRole.SOFTWARE_UPDATE_POINT),
  /** On the intranet a distribution point; the CMG relays to none, but holds content itself. */
  CONTENT(Party.CONTENT, SiteRole.DISTRIBUTION_POINT);

  private final Party party;
  private final SiteRole role;

  Target(Party party, SiteRole role) {
    this.party = party;
    this.role = role;
  }

  public Party party() {
    return party;
  }

  /** In which role a host of the lab is such a target. */
  public SiteRole role() {
    return role;
  }

  @Override
  public String label() {
    return party.label();
  }

  public static Target ofLabel(String text) {
    return Labelled.require(values(), text, "target");
  }
}
