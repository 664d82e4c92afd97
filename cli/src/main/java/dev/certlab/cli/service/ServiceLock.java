package dev.certlab.cli.service;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * One server at a time for each lab, by {@code run/service.lock}. The operating system releases it
 * when the process dies.
 */
final class ServiceLock implements AutoCloseable {
  private final FileChannel channel;

  private ServiceLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Throws {@link LabException}, which names the server that runs, if there is one. */
  static ServiceLock take(LabLayout layout) {
    Path file = layout.run().resolve("service.lock");
    try {
      LabDirectories.make(layout, layout.run());
      FileChannel channel = SafeFile.openToLock(file);
      if (LabLock.tryLock(channel) == null) {
        channel.close();
        throw new LabException(
            Kind.DAMAGED,
            "a server is already running for this lab" + where(layout) + "; stop it first");
      }
      return new ServiceLock(channel);
    } catch (IOException failed) {
      throw new LabException(Kind.DAMAGED, "cannot lock " + file + ": " + failed, failed);
    }
  }

  private static String where(LabLayout layout) {
    return RunningService.find(layout)
        .map(service -> " at " + service.admin().page() + ", process " + service.pid())
        .orElse("");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The lock goes with the process in any case.
    }
  }
}
