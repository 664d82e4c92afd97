package dev.certlab.cli.service;

import java.util.concurrent.CountDownLatch;

/** A service in the foreground: its process lives until it is told to stop. */
public final class Foreground {
  private Foreground() {}

  /**
   * Waits for the end of the process.
   *
   * @param close lets answers under way end; run by a hook of the virtual machine
   */
  public static void untilStopped(Runnable close) throws InterruptedException {
    CountDownLatch forever = new CountDownLatch(1);
    Thread hook = new Thread(close, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      forever.await();
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
