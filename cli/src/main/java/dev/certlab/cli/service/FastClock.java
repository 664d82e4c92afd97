package dev.certlab.cli.service;

import dev.certlab.ca.lab.directory.LabClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lets lab time run fast while a process lives. It asks for a few seconds at a time, so that a
 * process that is killed does not leave a clock behind that races through centuries.
 */
public final class FastClock implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final long RENEW_SECONDS = 2;

  private final LabClock clock;
  private final long speed;
  private final Consumer<String> trouble;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "fast-clock");
            thread.setDaemon(true);
            return thread;
          });
  private String lastTrouble = "";

  private FastClock(LabClock clock, long speed, Consumer<String> trouble) {
    this.clock = clock;
    this.speed = speed;
    this.trouble = trouble;
  }

  /**
   * @param speed lab seconds per second
   * @param trouble told in one line why lab time does not run fast any longer, each trouble once
   */
  public static FastClock start(LabClock clock, long speed, Consumer<String> trouble) {
    FastClock fast = new FastClock(clock, speed, trouble);
    fast.extend();
    // keepExtending() reports its failures itself, so the future has nothing to tell.
    var unused =
        fast.renewal.scheduleWithFixedDelay(
            fast::keepExtending, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
    return fast;
  }

  /** After a failure lab time goes on in real time until it can be set again. */
  private void keepExtending() {
    try {
      extend();
      lastTrouble = "";
    } catch (RuntimeException failed) {
      String message = String.valueOf(failed.getMessage());
      if (!message.equals(lastTrouble)) {
        lastTrouble = message;
        trouble.accept(message);
      }
    }
  }

  private void extend() {
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
    renewal.shutdown();
    try {
      boolean ended = renewal.awaitTermination(RENEW_SECONDS, TimeUnit.SECONDS);
      if (ended) {
        clock.change(now -> now.run(1, clock.systemTime(), Optional.empty()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      trouble.accept(String.valueOf(failed.getMessage()));
    }
  }
}
