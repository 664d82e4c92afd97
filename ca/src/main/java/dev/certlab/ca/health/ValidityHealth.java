package dev.certlab.ca.health;

import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.x509.Validity;
import java.time.Duration;
import java.time.Instant;

/** Judges periods of validity. */
final class ValidityHealth {
  /** The renewal window of the AD CS templates that ConfigMgr uses: six weeks. */
  static final Duration SOON = Duration.ofDays(42);

  private ValidityHealth() {}

  static Observation of(Area area, String subject, Validity validity, Instant now, Remedy renewal) {
    if (validity.isOverAt(now)) {
      return Observation.error(area, subject, "expired at " + validity.notAfter(), renewal);
    }
    if (validity.notBefore().isAfter(now)) {
      return Observation.error(
          area, subject, "not valid before " + validity.notBefore(), "check the clock, or wait");
    }
    Duration left = Duration.between(now, validity.notAfter());
    return left.compareTo(SOON) < 0
        ? Observation.warning(
            area,
            subject,
            "expires in " + Counted.of(left.toDays(), "day") + ", at " + validity.notAfter(),
            renewal)
        : Observation.well(area, subject, "valid until " + validity.notAfter());
  }
}
