package dev.certlab.ca.x509;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The period during which a certificate may be used, both ends inclusive (RFC 5280 §4.1.2.5).
 *
 * <p>A certificate that was read may end before it begins; one that is issued may not, see {@link
 * #of}.
 */
public record Validity(Instant notBefore, Instant notAfter) {

  /** A period for issuing: cut to whole seconds, the only precision DER has here. */
  public static Validity of(Instant notBefore, Instant notAfter) {
    Validity validity =
        new Validity(
            notBefore.truncatedTo(ChronoUnit.SECONDS), notAfter.truncatedTo(ChronoUnit.SECONDS));
    if (validity.notAfter.isBefore(validity.notBefore)) {
      throw new IllegalArgumentException(
          "notAfter " + notAfter + " is before notBefore " + notBefore);
    }
    return validity;
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(notBefore) && !isOverAt(instant);
  }

  /** Whether {@code instant} is later than the second named by notAfter. */
  public boolean isOverAt(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).isAfter(notAfter);
  }

  public boolean contains(Validity inner) {
    return !inner.notBefore.isBefore(notBefore) && !inner.notAfter.isAfter(notAfter);
  }

  public Duration length() {
    return Duration.between(notBefore, notAfter);
  }
}
