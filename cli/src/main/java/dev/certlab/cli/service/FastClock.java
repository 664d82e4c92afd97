package dev.certlab.cli.service;

import dev.certlab.ca.lab.LabClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets lab time run fast while a process lives. It asks for a few seconds at a time, so that a
 * process that is killed does not leave a clock behind that races through centuries.
 */
public final class FastClock {
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final long RENEW_SECONDS = 2;

  private final LabClock clock;
  private final long speed;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "fast-clock");
            thread.setDaemon(true);
            return thread;
          });

  private FastClock(LabClock clock, long speed) {
    this.clock = clock;
    this.speed = speed;
  }

  /**
   * @param speed lab seconds per second
   */
  public static FastClock start(LabClock clock, long speed) {
    FastClock fast = new FastClock(clock, speed);
    fast.extend();
    // A failure ends the fast time; the lease runs out and the clock goes on in real time.
    var unused =
        fast.renewal.scheduleWithFixedDelay(
            fast::extend, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
    return fast;
  }

  private void extend() {
    clock.change(
        now -> {
          Instant system = clock.systemTime();
          return now.run(speed, system, Optional.of(system.plus(LEASE)));
        });
  }

  /** Real time from now on, from wherever lab time has got to. */
  public void close() {
    renewal.shutdown();
    try {
      boolean ended = renewal.awaitTermination(RENEW_SECONDS, TimeUnit.SECONDS);
      if (ended) {
        clock.change(now -> now.run(1, clock.systemTime(), Optional.empty()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
