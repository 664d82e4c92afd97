package dev.certlab.site;

import dev.certlab.site.server.ServerLimits;
import dev.certlab.site.terms.Patience;

/**
 * How a site is run, beyond what its lab says.
 *
 * @param instances of the CMG (documented: 1 to 16)
 * @param patience how long the parties wait
 * @param limits what the servers accept
 */
public record SiteSettings(int instances, Patience patience, ServerLimits limits) {
  private static final int MOST_INSTANCES = 16;

  public SiteSettings {
    if (instances < 1 || instances > MOST_INSTANCES) {
      throw new IllegalArgumentException(
          "a CMG has 1 to " + MOST_INSTANCES + " instances, not " + instances);
    }
  }

  /** One instance. */
  public static SiteSettings standard() {
    return new SiteSettings(1, Patience.standard(), ServerLimits.standard());
  }

  public SiteSettings withInstances(int number) {
    return new SiteSettings(number, patience, limits);
  }

  public SiteSettings withPatience(Patience other) {
    return new SiteSettings(instances, other, limits);
  }

  public SiteSettings withLimits(ServerLimits other) {
    return new SiteSettings(instances, patience, other);
  }
}
