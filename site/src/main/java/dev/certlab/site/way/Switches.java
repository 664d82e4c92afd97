package dev.certlab.site.way;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The position of every {@link SiteSwitch}. */
public record Switches(Set<SiteSwitch> on) {
  public Switches {
    on = Set.copyOf(on);
  }

  /** As a site comes: all are on. */
  public static Switches defaults() {
    return new Switches(Set.of(SiteSwitch.values()));
  }

  public boolean isOn(SiteSwitch which) {
    return on.contains(which);
  }

  public Switches with(SiteSwitch which, boolean position) {
    return new Switches(
        Arrays.stream(SiteSwitch.values())
            .filter(each -> each == which ? position : isOn(each))
            .collect(Collectors.toSet()));
  }
}
