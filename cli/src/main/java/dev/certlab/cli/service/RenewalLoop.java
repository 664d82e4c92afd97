package dev.certlab.cli.service;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Reconciler.Change;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Applies the manifest again and again while a server runs, so that what is due is renewed. */
public final class RenewalLoop implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;

  private final Lab lab;
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

  private RenewalLoop(Lab lab, Consumer<Change> told, Consumer<String> trouble) {
    this.lab = lab;
    this.told = told;
    this.trouble = trouble;
  }

  /**
   * @param told every change
   * @param trouble in one line what fails, each trouble once
   */
  public static RenewalLoop start(Lab lab, Consumer<Change> told, Consumer<String> trouble) {
    RenewalLoop loop = new RenewalLoop(lab, told, trouble);
    // renew() reports its failures itself, so the future has nothing to tell.
    var unused =
        loop.worker.scheduleWithFixedDelay(
            loop::renew, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return loop;
  }

  private void renew() {
    try {
      lab.reconciler().apply().forEach(told);
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
