package dev.certlab.ca.issue;

import java.time.Duration;

/**
 * The rhythm of a CA's CRLs. Validity and interval are two things: a CRL stays valid for the
 * overlap after its successor should have been there.
 *
 * @param interval from one publication to the next
 * @param overlap how long a CRL stays valid beyond that
 * @param backdating how long before its making thisUpdate lies, for clocks that are late
 */
public record CrlProfile(Duration interval, Duration overlap, Duration backdating) {
  private static final Duration MAX_OVERLAP = Duration.ofHours(12);

  public CrlProfile {
    if (interval.isNegative() || interval.isZero() || overlap.isNegative()) {
      throw new IllegalArgumentException(
          "a CRL needs a positive interval and an overlap that is not negative");
    }
  }

  /** AD CS's rule for an overlap that is not configured: a tenth of the interval, at most 12 h. */
  public static CrlProfile every(Duration interval) {
    Duration tenth = interval.dividedBy(10);
    Duration overlap = tenth.compareTo(MAX_OVERLAP) < 0 ? tenth : MAX_OVERLAP;
    return new CrlProfile(interval, overlap, Duration.ofMinutes(10));
  }
}
