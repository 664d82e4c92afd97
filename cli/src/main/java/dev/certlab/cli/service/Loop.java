package dev.certlab.cli.service;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does the same work again and again on a thread of its own, whatever goes wrong with it. The next
 * round begins a pause after the one before has ended.
 */
final class Loop {
  private final Work work;
  private final Troubles troubles;
  private final ScheduledExecutorService thread;

  /** What is done. */
  interface Work {
    /** Whether there is anything to do; if not, what went wrong the last time still lasts. */
    default boolean isDue() {
      return true;
    }

    /** Does it once. What it throws is a trouble, as is what it hands to {@code trouble}. */
    void round(Consumer<String> trouble);
  }

  private Loop(String name, Work work, Troubles troubles) {
    this.work = work;
    this.troubles = troubles;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            rounds -> {
              Thread daemon = new Thread(rounds, name);
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /**
   * Starts; the first round comes after the first pause.
   *
   * @param name of the thread
   */
  static Loop start(String name, Duration pause, Work work, Troubles troubles) {
    Loop loop = new Loop(name, work, troubles);
    // A round reports its failures itself, so the future has nothing to tell.
    var unused =
        loop.thread.scheduleWithFixedDelay(
            loop::roundIfDue, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return loop;
  }

  private void roundIfDue() {
    try {
      if (!work.isDue()) {
        return;
      }
    } catch (RuntimeException failed) {
      troubles.during(
          trouble -> {
            throw failed;
          });
      return;
    }
    round();
  }

  /** A round now, on the caller's thread; it waits for one that is under way. */
  synchronized void round() {
    troubles.during(work::round);
  }

  /**
   * Begins no further round.
   *
   * @param patience how long a round under way may still take; then it is interrupted
   * @return false if it was
   */
  boolean end(Duration patience) {
    thread.shutdown();
    try {
      if (thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
    return false;
  }
}
