package dev.certlab.ca.lab.directory;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabLock.Held;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files of writes whose process was killed. Nobody reads them, but keys may be among
 * them.
 *
 * <p>A write takes moments; one that began an hour ago is dead. Its age is told by the clock of the
 * file system, because lab time may be any other.
 */
public final class AbandonedWrites {
  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  private final LabLayout layout;

  public AbandonedWrites(LabLayout layout) {
    this.layout = layout;
  }

  /** Removes them from the lab's own directories. */
  public void remove(Held held) {
    Instant oldest = fileSystemTime().minus(LONGEST_WRITE);
    remove(layout.root(), 1, oldest);
    for (Path directory :
        List.of(
            layout.keys(),
            layout.authorities(),
            layout.certificates(),
            layout.published(),
            layout.run())) {
      remove(directory, Integer.MAX_VALUE, oldest);
    }
  }

  /** Read from a new file, which would be swept like any other if this process died here. */
  private Instant fileSystemTime() {
    Path probe = SafeFile.temporary(layout.run().resolve("time"));
    try {
      Files.createFile(probe);
      try {
        return Files.getLastModifiedTime(probe).toInstant();
      } finally {
        Files.delete(probe);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write in " + layout.run(), failed);
    }
  }

  private static void remove(Path directory, int depth, Instant oldest) {
    try {
      Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class), depth, sweep(oldest));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + directory, failed);
    }
  }

  /** What cannot be deleted now harms nobody, and is tried again. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // As said.
    }
  }

  private static SimpleFileVisitor<Path> sweep(Instant oldest) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean old = attributes.lastModifiedTime().toInstant().isBefore(oldest);
        if (attributes.isRegularFile() && old && SafeFile.isTemporary(file)) {
          delete(file);
        }
        return FileVisitResult.CONTINUE;
      }

      /** Also of a directory that ended early. */
      @Override
      public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
        return FileVisitResult.CONTINUE;
      }

      /** What is missing, vanishes meanwhile or is closed to us holds nothing that we wrote. */
      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
      }
    };
  }
}
