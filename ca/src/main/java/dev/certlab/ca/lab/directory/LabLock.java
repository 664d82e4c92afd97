package dev.certlab.ca.lab.directory;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from laying out files at the same time. Held for moments only; the operating
 * system releases it when a process dies.
 */
public final class LabLock {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final LabLayout layout;
  private volatile @Nullable Thread holder;

  public LabLock(LabLayout layout) {
    this.layout = layout;
  }

  /**
   * "I hold the lab's lock". What must not run without it takes one, and hands it on to what it
   * calls. Of use only while the work it was given to goes on.
   */
  public static final class Held {
    private Held() {}
  }

  /** Does {@code work} while no other process or thread is in such a section of this lab. */
  public <T> T holding(Function<Held, T> work) {
    // Waiting for oneself would end after 15 seconds only, and with the wrong words.
    if (Thread.currentThread().equals(holder)) {
      throw new IllegalStateException("this thread holds the lab's lock; hand Held on");
    }
    FileChannel channel = acquire();
    holder = Thread.currentThread();
    try {
      return work.apply(new Held());
    } finally {
      holder = null;
      release(channel);
    }
  }

  /** Likewise for work that has no result. */
  public void run(Consumer<Held> work) {
    holding(
        held -> {
          work.accept(held);
          return held;
        });
  }

  private FileChannel acquire() {
    Path file = layout.run().resolve("lab.lock");
    try {
      LabDirectories.make(layout, layout.run());
      FileChannel channel = SafeFile.openToLock(file);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (tryLock(channel) == null) {
        if (System.nanoTime() > deadline) {
          channel.close();
          throw new LabException(
              Kind.DAMAGED,
              layout.root() + ": another certlab process has held the lab for 15 s; stop it first");
        }
        Thread.sleep(PAUSE.toMillis());
      }
      return channel;
    } catch (IOException failed) {
      throw new LabException(Kind.DAMAGED, "cannot lock the lab with " + file + ": " + failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LabException(Kind.DAMAGED, "interrupted while waiting for the lab");
    }
  }

  /**
   * Locks the last octet a file could have, because Windows lets nobody read what is locked. A lock
   * of another thread of this process counts like one of another process.
   *
   * @return null if somebody else has it
   */
  public static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException ofThisProcess) {
      return null;
    }
  }

  private static void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // Closing a channel without buffered data has nothing to lose.
    }
  }
}
