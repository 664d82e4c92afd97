package dev.certlab.cli.options;

import dev.certlab.ca.lab.directory.LabTime;
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

  /** Throws IllegalArgumentException that shows examples. */
  public static Moment parse(String text) {
    Instant instant;
    try {
      instant = Instant.parse(text);
    } catch (DateTimeParseException noInstant) {
      return new Moment(Optional.empty(), distance(text));
    }
    if (instant.isBefore(LabTime.EARLIEST) || instant.isAfter(LabTime.LATEST)) {
      throw new IllegalArgumentException("'" + text + "' is not between the years 1950 and 9898");
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
