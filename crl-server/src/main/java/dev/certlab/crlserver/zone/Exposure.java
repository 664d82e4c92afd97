package dev.certlab.crlserver.zone;

import java.util.Arrays;
import java.util.Set;

/** Which zones are served: the one word that the lab is switched by. */
public enum Exposure {
  /** Only the intranet is served: what a site looks like whose CRL was never published outside. */
  INTRANET("intranet", Set.of(Zone.INTRANET)),
  /** Both zones are served. */
  INTERNET("internet", Set.of(Zone.INTRANET, Zone.INTERNET)),
  /** No zone is served. */
  NONE("none", Set.of());

  private final String label;
  private final Set<Zone> open;

  Exposure(String label, Set<Zone> open) {
    this.label = label;
    this.open = open;
  }

  /** The name on the command line and in JSON. */
  public String label() {
    return label;
  }

  /** True if {@code zone} is served. */
  public boolean opens(Zone zone) {
    return open.contains(zone);
  }

  /**
   * The exposure of that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid ones
   */
  public static Exposure ofLabel(String label) {
    return Labels.find(Arrays.asList(values()), Exposure::label, "exposure", label);
  }
}
