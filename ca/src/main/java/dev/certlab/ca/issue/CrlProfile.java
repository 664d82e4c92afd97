package dev.certlab.ca.issue;

import java.time.Duration;

/**
 * The rhythm of a CA's CRLs, base or delta. Validity and interval are two things: a CRL stays valid
 * for the overlap after its successor should have been there.
 *
 * @param interval from one publication to the next
 * @param overlap how long a CRL stays valid beyond that
 * @param backdating how long before its making thisUpdate lies, for clocks that are late
 * @param issuingPoint whether a base CRL says where it lies; a delta does as its base does
 */
public record CrlProfile(
    Duration interval, Duration overlap, Duration backdating, IssuingPoint issuingPoint) {
  private static final Duration MAX_OVERLAP = Duration.ofHours(12);

  /** The issuing distribution point of a base CRL (RFC 5280 §5.2.5). */
  public enum IssuingPoint {
    /** None, as AD CS does: nothing that could differ from the certificates' distribution point. */
    ABSENT,
    /** The very names that stand in the certificates' distribution point. */
    OF_CERTIFICATES
  }

  public CrlProfile {
    if (interval.isNegative() || interval.isZero() || overlap.isNegative()) {
      throw new IllegalArgumentException(
          "a CRL needs a positive interval and an overlap that is not negative");
    }
  }

  /** Without an issuing distribution point. */
  public CrlProfile(Duration interval, Duration overlap, Duration backdating) {
    this(interval, overlap, backdating, IssuingPoint.ABSENT);
  }

  /** AD CS's rule for an overlap that is not configured: a tenth of the interval, at most 12 h. */
  public static CrlProfile every(Duration interval) {
    Duration tenth = interval.dividedBy(10);
    Duration overlap = tenth.compareTo(MAX_OVERLAP) < 0 ? tenth : MAX_OVERLAP;
    return new CrlProfile(interval, overlap, CertificateProfile.CLOCK_SKEW);
  }

  public CrlProfile with(IssuingPoint point) {
    return new CrlProfile(interval, overlap, backdating, point);
  }
}
