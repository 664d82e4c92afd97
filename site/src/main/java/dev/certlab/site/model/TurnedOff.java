package dev.certlab.site.model;

import dev.certlab.site.way.SiteSwitch;

/** A switch that is off; all are on unless somebody turns them off. */
public record TurnedOff(SiteSwitch which) implements Level {

  @Override
  public String factor() {
    return which.label();
  }

  @Override
  public String label() {
    return "off";
  }
}
