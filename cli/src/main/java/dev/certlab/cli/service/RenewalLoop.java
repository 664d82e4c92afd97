package dev.certlab.cli.service;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Applies the manifest while a server runs: at once, whenever something becomes due, when lab time
 * has gone back or a day on, and every ten seconds for what others have changed in the lab.
 */
public final class RenewalLoop implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration LAST_RENEWAL = Duration.ofSeconds(10);

  private final Consumer<String> trouble;
  private final Loop loop;

  private RenewalLoop(Renewal renewal, Consumer<String> trouble) {
    this.trouble = trouble;
    this.loop = Loop.start("renewal", PAUSE, renewal, new Troubles(trouble));
  }

  /**
   * @param clock lab time
   * @param lab opens it, each time anew, so that changes of the manifest are followed
   * @param told every change
   * @param trouble in one line what fails, each trouble once
   */
  public static RenewalLoop start(
      InstantSource clock, Supplier<Lab> lab, Consumer<Change> told, Consumer<String> trouble) {
    return new RenewalLoop(new Renewal(clock, lab, told), trouble);
  }

  private static final class Renewal implements Loop.Work {
    private static final long RECHECK_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration LAB_DAY = Duration.ofDays(1);

    private final InstantSource clock;
    private final Supplier<Lab> lab;
    private final Consumer<Change> told;
    private Instant applied = Instant.MAX;
    private Instant nextDue = Instant.MIN;
    private long appliedAtNanos;

    Renewal(InstantSource clock, Supplier<Lab> lab, Consumer<Change> told) {
      this.clock = clock;
      this.lab = lab;
      this.told = told;
    }

    @Override
    public boolean isDue() {
      Instant now = clock.instant();
      return now.isBefore(applied)
          || !now.isBefore(nextDue)
          || !now.isBefore(applied.plus(LAB_DAY))
          || System.nanoTime() - appliedAtNanos >= RECHECK_NANOS;
    }

    @Override
    public void round(Consumer<String> trouble) {
      Instant now = clock.instant();
      applied = now;
      appliedAtNanos = System.nanoTime();
      // If it fails, it is tried again with the next check, and not all the time.
      nextDue = Instant.MAX;
      try (Lab open = lab.get()) {
        open.reconciler().apply().forEach(told);
        open.reconciler()
            .obstacles()
            .forEach(obstacle -> trouble.accept(obstacle.subject() + ": " + obstacle.reason()));
        nextDue = open.renewals().read().nextDue(now).orElse(Instant.MAX);
      }
    }
  }

  /** Lets a renewal under way end. */
  @Override
  public void close() {
    if (!loop.end(LAST_RENEWAL)) {
      trouble.accept("a renewal was cut off; the next 'certlab apply' finishes it");
    }
  }
}
