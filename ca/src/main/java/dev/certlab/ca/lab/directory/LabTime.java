package dev.certlab.ca.lab.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How lab time follows from the system's: it was {@code lab} when the system's clock said {@code
 * system}, and has run {@code speed} times as fast since.
 *
 * @param speed lab seconds per second; 0 stands still, 1 is real time
 * @param until the system time from which it runs at speed 1 again; empty: it stays so
 */
public record LabTime(Instant lab, Instant system, long speed, Optional<Instant> until) {
  /** A year per minute. Faster, the server could not follow with its CRLs. */
  public static final long MAX_SPEED = 525_600;

  /** The span in which certificates of 100 years can still be encoded (RFC 5280 §4.1.2.5). */
  public static final Instant EARLIEST = Instant.parse("1950-01-01T00:00:00Z");

  public static final Instant LATEST = Instant.parse("9899-01-01T00:00:00Z");

  public LabTime {
    requireSpeed(speed);
    if (lab.isBefore(EARLIEST) || lab.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "lab time lies between " + EARLIEST + " and " + LATEST + ", not at " + lab);
    }
  }

  /** Throws IllegalArgumentException if lab time cannot run at that speed. */
  public static void requireSpeed(long speed) {
    if (speed < 0 || speed > MAX_SPEED) {
      throw new IllegalArgumentException("a speed is 0 to " + MAX_SPEED + ", not " + speed);
    }
  }

  /** Lab time that is system time. */
  public static LabTime real(Instant system) {
    return new LabTime(system, system, 1, Optional.empty());
  }

  /** Lab time at that system time; stops at {@link #LATEST}. */
  public Instant at(Instant now) {
    Duration elapsed = Duration.between(system, now);
    if (elapsed.isNegative()) {
      // The system's clock was set back: nothing says that lab time ran fast meanwhile.
      return within(lab.plus(elapsed));
    }
    Instant fastEnd = until.filter(end -> end.isBefore(now)).orElse(now);
    Instant fastStart = fastEnd.isBefore(system) ? system : fastEnd;
    Duration fast = Duration.between(system, fastStart);
    return within(lab.plus(fast.multipliedBy(speed)).plus(elapsed.minus(fast)));
  }

  private static Instant within(Instant instant) {
    return instant.isAfter(LATEST) ? LATEST : instant.isBefore(EARLIEST) ? EARLIEST : instant;
  }

  /** The speed at that system time. */
  public long speedAt(Instant now) {
    return until.isPresent() && !now.isBefore(until.get()) ? 1 : speed;
  }

  /** The same speed from another lab time on. */
  public LabTime set(Instant newLab, Instant now) {
    return new LabTime(newLab, now, speedAt(now), until);
  }

  /** The same lab time at another speed from now on. */
  public LabTime run(long newSpeed, Instant now, Optional<Instant> newUntil) {
    return new LabTime(at(now), now, newSpeed, newUntil);
  }
}
