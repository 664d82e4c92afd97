package dev.certlab.crlserver;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Lab time, and how fast it runs. Clients and caches live in real time: what a lab calls a week may
 * be over for them in seven seconds.
 */
public interface PacedClock extends InstantSource {
  /** Lab seconds per real second, now; 1 is real time, 0 a clock that stands still. */
  long speed();

  /** Lab time that runs as real time does. */
  static PacedClock of(InstantSource clock) {
    return of(clock, () -> 1);
  }

  /**
   * Lab time at a speed of its own.
   *
   * @param speed asked each time
   */
  static PacedClock of(InstantSource clock, LongSupplier speed) {
    return new PacedClock() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public long speed() {
        return speed.getAsLong();
      }
    };
  }
}
