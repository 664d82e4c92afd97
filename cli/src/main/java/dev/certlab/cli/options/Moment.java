package dev.certlab.cli.options;

import dev.certlab.ca.lab.directory.LabTime;
import dev.certlab.ca.lab.manifest.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A point in time as people write it:
 *
 * <ul>
 *   <li>with its offset, as this program prints it: {@code 2027-01-31T09:00:00+09:00}, {@code
 *       2027-01-31T00:00:00Z};
 *   <li>without one, by the clock on the reader's wall: {@code 2027-01-31T09:00};
 *   <li>a day of the reader's calendar, {@code 2027-01-31}: as a beginning its first second, as an
 *       end its last, so that what is valid until a day is valid on that day;
 *   <li>a distance from now: {@code +40d}, {@code -12h}, {@code 90d}.
 * </ul>
 */
public sealed interface Moment {

  /** When it is, for what begins then. */
  Instant from(Instant now);

  /** When it is, for what ends then, inclusive. */
  Instant until(Instant now);

  /** A clock that stands at the beginning, or runs at the distance. */
  InstantSource clock(InstantSource system);

  /** A distance from now. */
  static Moment after(Duration distance) {
    return new Distance(distance);
  }

  /**
   * Reads one; throws IllegalArgumentException that shows examples.
   *
   * @param zone the reader's, for what does not say its offset
   */
  static Moment parse(String text, ZoneId zone) {
    Moment moment = span(text, zone).orElseGet(() -> distance(text));
    if (moment instanceof Span span
        && (span.first.isBefore(LabTime.EARLIEST) || span.last.isAfter(LabTime.LATEST))) {
      throw new IllegalArgumentException("'" + text + "' is not between the years 1950 and 9898");
    }
    return moment;
  }

  private static Optional<Moment> span(String text, ZoneId zone) {
    List<Function<String, Moment>> forms =
        List.of(
            t -> Span.of(OffsetDateTime.parse(t).toInstant()),
            t -> Span.of(LocalDateTime.parse(t, Span.LOCAL).atZone(zone).toInstant()),
            t -> Span.of(LocalDate.parse(t), zone));
    for (Function<String, Moment> form : forms) {
      try {
        return Optional.of(form.apply(text));
      } catch (DateTimeParseException another) {
        // The next form may fit.
      } catch (DateTimeException beyond) {
        throw new IllegalArgumentException("'" + text + "' is too far away", beyond);
      }
    }
    return Optional.empty();
  }

  private static Moment distance(String text) {
    try {
      Duration distance = Durations.parse(text.replaceFirst("^[+-]", ""));
      return new Distance(text.startsWith("-") ? distance.negated() : distance);
    } catch (IllegalArgumentException noDuration) {
      throw new IllegalArgumentException(
          "not a time: '" + text + "'; write 2027-01-31, 2027-01-31T00:00:00Z, +40d or -12h",
          noDuration);
    }
  }

  /**
   * From one instant to another; of a time of the day they are the same.
   *
   * @param first inclusive
   * @param last inclusive
   */
  record Span(Instant first, Instant last) implements Moment {
    /** With a blank for the T too, as people type it. */
    private static final DateTimeFormatter LOCAL =
        DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]", Locale.ROOT);

    static Span of(Instant instant) {
      return new Span(instant, instant);
    }

    static Span of(LocalDate day, ZoneId zone) {
      return new Span(
          day.atStartOfDay(zone).toInstant(),
          day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1));
    }

    @Override
    public Instant from(Instant now) {
      return first;
    }

    @Override
    public Instant until(Instant now) {
      return last;
    }

    @Override
    public InstantSource clock(InstantSource system) {
      return InstantSource.fixed(first);
    }
  }

  /** So long after now, or before it. */
  record Distance(Duration distance) implements Moment {
    @Override
    public Instant from(Instant now) {
      return now.plus(distance);
    }

    @Override
    public Instant until(Instant now) {
      return from(now);
    }

    @Override
    public InstantSource clock(InstantSource system) {
      return InstantSource.offset(system, distance);
    }
  }
}
