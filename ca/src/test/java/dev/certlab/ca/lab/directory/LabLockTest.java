package dev.certlab.ca.lab.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabLockTest {
  private final LabLayout layout;

  LabLockTest(@TempDir Path directory) {
    this.layout = new LabLayout(directory);
  }

  @Test
  void whoHoldsTheLockIsToldAtOnceThatItNeedNotWaitForIt() {
    LabLock lock = new LabLock(layout);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThrows(
                IllegalStateException.class, () -> lock.run(held -> lock.run(again -> {}))));
    assertEquals("again", lock.holding(held -> "again"));
  }

  @Test
  void anotherThreadWaitsWhetherItUsesTheSameLockOrOneOfItsOwn() throws Exception {
    for (LabLock other : List.of(new LabLock(layout), new LabLock(layout))) {
      excludes(other, new LabLock(layout));
      excludes(other, other);
    }
  }

  private static void excludes(LabLock first, LabLock second) throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> waiting =
        first.holding(
            held -> {
              CompletableFuture<Void> other =
                  CompletableFuture.runAsync(
                      () -> {
                        begun.countDown();
                        second.run(got -> seen.add("second"));
                      });
              await(begun);
              seen.add("first");
              return other;
            });
    waiting.get();
    assertEquals(List.of("first", "second"), seen);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
      // Time enough for the other to go on if nothing kept it.
      Thread.sleep(30);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void theLockIsFreeAfterWorkThatFailed() {
    LabLock lock = new LabLock(layout);
    assertThrows(
        LabException.class,
        () ->
            lock.run(
                held -> {
                  throw LabException.badInput("no");
                }));
    assertEquals("done", new LabLock(layout).holding(held -> "done"));
  }
}
