package dev.certlab.cli.service;

import java.util.concurrent.CountDownLatch;

/**
 * A service in the foreground: its process lives until it is told to stop, by a signal (SIGINT,
 * SIGTERM, Ctrl-C) or by a request.
 */
public final class Foreground {
  private final CountDownLatch asked = new CountDownLatch(1);

  public Foreground() {}

  /** Asks for the end; returns at once. */
  public void stop() {
    asked.countDown();
  }

  /**
   * Waits until it is told to stop.
   *
   * @param close lets answers under way end; run by a hook of the virtual machine if a signal ends
   *     the process, and not at all if a request does: whoever waits here closes what he has opened
   */
  public void untilStopped(Runnable close) throws InterruptedException {
    Thread hook = new Thread(close, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      asked.await();
    } finally {
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // A signal came as well; the hook runs, and what it closes may be closed twice.
    }
  }
}
