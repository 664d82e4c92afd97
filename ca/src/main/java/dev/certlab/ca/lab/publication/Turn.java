package dev.certlab.ca.lab.publication;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One at a time publishes into directories, and reads within its turn what it publishes, so that
 * nobody writes an old CRL over a new one. This is not the lab's lock, because a share may be slow,
 * and so may the hook.
 */
final class Turn {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final LabLayout layout;

  Turn(LabLayout layout) {
    this.layout = layout;
  }

  <T> T taking(Supplier<T> work) {
    Path file = layout.run().resolve("publishing.lock");
    try {
      LabDirectories.make(layout, layout.run());
      try (FileChannel channel = SafeFile.openToLock(file)) {
        await(channel);
        return work.get();
      }
    } catch (IOException failed) {
      throw new LabException(Kind.DAMAGED, "cannot lock " + file + ": " + failed, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LabException(Kind.DAMAGED, "interrupted while waiting to publish");
    }
  }

  private void await(FileChannel channel) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (LabLock.tryLock(channel) == null) {
      if (System.nanoTime() > deadline) {
        throw new LabException(
            Kind.DAMAGED,
            layout.root()
                + ": another certlab process has been publishing into directories for two minutes");
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }
}
