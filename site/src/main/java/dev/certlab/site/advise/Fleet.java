package dev.certlab.site.advise;

import dev.certlab.site.way.OperatingSystem;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The clients that are to be managed over the internet.
 *
 * @param systems what they run; at least one
 * @param pki whether a PKI that hands certificates to all of them is at hand
 * @param daysAway how many days at most pass until a client is on the intranet again; empty:
 *     perhaps it never is
 */
public record Fleet(
    Set<OperatingSystem> systems,
    Identity identity,
    Pki pki,
    Provisioning provisioning,
    OptionalInt daysAway) {

  /** How long a token of the site is good for; on the intranet a client gets a new one. */
  public static final int TOKEN_DAYS = 90;

  /** Whether there is a PKI. */
  public enum Pki {
    AT_HAND,
    NONE
  }

  public Fleet {
    systems = Set.copyOf(systems);
    if (systems.isEmpty()) {
      throw new IllegalArgumentException("a fleet runs at least one operating system");
    }
    if (daysAway.orElse(0) < 0) {
      throw new IllegalArgumentException("days away are at least 0, not " + daysAway.getAsInt());
    }
  }

  boolean isInAzureAd() {
    return identity == Identity.AZURE_AD;
  }

  boolean hasPki() {
    return pki == Pki.AT_HAND;
  }

  /** Those that cannot use Azure AD from the internet, in the order of the enumeration. */
  List<OperatingSystem> withoutAzureAd() {
    return Arrays.stream(OperatingSystem.values())
        .filter(systems::contains)
        .filter(system -> !system.canUseAzureAd())
        .toList();
  }

  /** Some of them can use Azure AD, others cannot. */
  boolean isMixed() {
    int without = withoutAzureAd().size();
    return isInAzureAd() && without > 0 && without < systems.size();
  }

  /** Whether no token lapses before its client is on the intranet again. */
  boolean returnsInTime() {
    return daysAway.isPresent() && daysAway.getAsInt() < TOKEN_DAYS;
  }
}
