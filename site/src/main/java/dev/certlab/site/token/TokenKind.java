package dev.certlab.site.token;

import dev.certlab.ca.x509.Labelled;
import java.time.Duration;

/** The tokens of a site, and how long they are good. */
public enum TokenKind implements Labelled {
  /** Registers clients on the internet and is good for nothing else; lives for at most 7 days. */
  BULK_REGISTRATION("bulk-registration", Duration.ofDays(3)),
  /** A registered client's own; renewed when it is 30 days old. */
  SELF_PROVE("self-prove", Duration.ofDays(90)),
  /** What the security token service gives for either; a sign-in of a working day. */
  CCM("ccm", Duration.ofHours(8));

  /** The longest life of a bulk registration token (10,080 minutes). */
  public static final Duration LONGEST_BULK = Duration.ofDays(7);

  private final String label;
  private final Duration lifetime;

  TokenKind(String label, Duration lifetime) {
    this.label = label;
    this.lifetime = lifetime;
  }

  public Duration lifetime() {
    return lifetime;
  }

  @Override
  public String label() {
    return label;
  }
}
