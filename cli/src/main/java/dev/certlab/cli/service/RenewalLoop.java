package dev.certlab.cli.service;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Applies the manifest while a server runs: at once, whenever something becomes due, when lab time
 * has gone back or a day on, and every ten seconds for what others have changed in the lab.
 */
public final class RenewalLoop implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;
  private static final long RECHECK_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final Duration LAB_DAY = Duration.ofDays(1);

  private final InstantSource clock;
  private final Supplier<Lab> lab;
  private final Consumer<Change> told;
  private final Consumer<String> trouble;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "renewal");
            thread.setDaemon(true);
            return thread;
          });
  private String lastTrouble = "";
  private Instant applied = Instant.MAX;
  private Instant nextDue = Instant.MIN;
  private long appliedAtNanos;

  private RenewalLoop(
      InstantSource clock, Supplier<Lab> lab, Consumer<Change> told, Consumer<String> trouble) {
    this.clock = clock;
    this.lab = lab;
    this.told = told;
    this.trouble = trouble;
  }

  /**
   * @param clock lab time
   * @param lab opens it, each time anew, so that changes of the manifest are followed
   * @param told every change
   * @param trouble in one line what fails, each trouble once
   */
  public static RenewalLoop start(
      InstantSource clock, Supplier<Lab> lab, Consumer<Change> told, Consumer<String> trouble) {
    RenewalLoop loop = new RenewalLoop(clock, lab, told, trouble);
    // renew() reports its failures itself, so the future has nothing to tell.
    var unused =
        loop.worker.scheduleWithFixedDelay(
            loop::renew, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return loop;
  }

  private boolean isTime(Instant now) {
    return now.isBefore(applied)
        || !now.isBefore(nextDue)
        || !now.isBefore(applied.plus(LAB_DAY))
        || System.nanoTime() - appliedAtNanos >= RECHECK_NANOS;
  }

  private void renew() {
    try {
      Instant now = clock.instant();
      if (!isTime(now)) {
        return;
      }
      applied = now;
      appliedAtNanos = System.nanoTime();
      // If it fails, it is tried again with the next check, and not all the time.
      nextDue = Instant.MAX;
      try (Lab open = lab.get()) {
        open.reconciler().apply().forEach(told);
        nextDue = open.renewals().read().nextDue(now).orElse(Instant.MAX);
      }
      lastTrouble = "";
    } catch (RuntimeException failed) {
      String message = String.valueOf(failed.getMessage());
      if (!message.equals(lastTrouble)) {
        lastTrouble = message;
        trouble.accept(message);
      }
    }
  }

  /** Lets a renewal under way end. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
        trouble.accept("a renewal was cut off; the next 'certlab apply' finishes it");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
