package dev.certlab.cli.options;

import dev.certlab.ca.lab.manifest.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A point in time as people write it: an instant in UTC ({@code 2027-01-31T00:00:00Z}), or a
 * distance ({@code +40d}, {@code -12h}, {@code 90d}).
 *
 * @param instant empty: the distance counts
 * @param distance from the moment it is applied to
 */
public record Moment(Optional<Instant> instant, Duration distance) {

  /**
   * UTCTime begins there; a certificate issued at the end must still have room for its lifetime.
   */
  private static final Instant EARLIEST = Instant.parse("1950-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("8000-01-01T00:00:00Z");

  /** Throws IllegalArgumentException that shows examples. */
  public static Moment parse(String text) {
    Instant instant;
    try {
      instant = Instant.parse(text);
    } catch (DateTimeParseException noInstant) {
      return new Moment(Optional.empty(), distance(text));
    }
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("'" + text + "' is not between the years 1950 and 8000");
    }
    return new Moment(Optional.of(instant), Duration.ZERO);
  }

  private static Duration distance(String text) {
    try {
      Duration distance = Durations.parse(text.replaceFirst("^[+-]", ""));
      return text.startsWith("-") ? distance.negated() : distance;
    } catch (IllegalArgumentException noDuration) {
      throw new IllegalArgumentException(
          "not a time: '" + text + "'; write 2027-01-31T00:00:00Z, +40d or -12h", noDuration);
    }
  }

  public Instant from(Instant start) {
    return instant.orElseGet(() -> start.plus(distance));
  }

  /** A clock that stands at the instant, or runs at the distance. */
  InstantSource clock(InstantSource system) {
    return instant
        .map(InstantSource::fixed)
        .orElseGet(() -> InstantSource.offset(system, distance));
  }
}
