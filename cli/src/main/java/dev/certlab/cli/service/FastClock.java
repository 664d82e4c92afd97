package dev.certlab.cli.service;

import dev.certlab.ca.lab.directory.LabClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets lab time run fast while a process lives. It asks for a few seconds at a time, so that a
 * process that is killed does not leave a clock behind that races through centuries. After a
 * failure lab time goes on in real time until it can be set again.
 */
public final class FastClock implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration RENEWAL = Duration.ofSeconds(2);

  private final LabClock clock;
  private final Troubles troubles;
  private final Loop renewal;

  private FastClock(LabClock clock, long speed, Troubles troubles) {
    this.clock = clock;
    this.troubles = troubles;
    this.renewal = Loop.start("fast-clock", RENEWAL, trouble -> extend(clock, speed), troubles);
  }

  /**
   * @param speed lab seconds per second
   * @param trouble told in one line why lab time does not run fast any longer, each trouble once
   */
  public static FastClock start(LabClock clock, long speed, Consumer<String> trouble) {
    extend(clock, speed);
    return new FastClock(clock, speed, new Troubles(trouble));
  }

  private static void extend(LabClock clock, long speed) {
    clock.change(
        now -> {
          Instant system = clock.systemTime();
          return now.run(speed, system, Optional.of(system.plus(LEASE)));
        });
  }

  /**
   * Real time from now on, from wherever lab time has got to; at the latest when the lease ends.
   */
  @Override
  public void close() {
    if (renewal.end(RENEWAL)) {
      troubles.attempt(() -> clock.change(now -> now.run(1, clock.systemTime(), Optional.empty())));
    }
  }
}
