package dev.certlab.ca.lab.directory;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A directory of files that say what processes have begun: each is written before the work and
 * removed after it. While its process lives, a file is locked and nobody else touches it; one whose
 * process was killed is found by the next process, which finishes the work.
 */
public final class ClaimedFiles {
  /** The process, and what makes the name unique. */
  private static final Pattern OF_PROCESS = Pattern.compile("\\.\\d+-\\d+-([0-9a-f]{8}\\.[a-z]+)$");

  private final LabLayout layout;
  private final Path directory;
  private final String suffix;
  private final CryptoEngine crypto;

  /**
   * @param suffix of the files' names, with its dot
   */
  public ClaimedFiles(LabLayout layout, Path directory, String suffix, CryptoEngine crypto) {
    this.layout = layout;
    this.directory = directory;
    this.suffix = suffix;
    this.crypto = crypto;
  }

  /** A file that this process has written or taken over, locked until it is closed. */
  public static final class ClaimedFile implements AutoCloseable {
    private final Path file;
    private final Path nobodys;
    private final FileChannel lock;

    /**
     * @param nobodys its name once its process has given it up
     */
    private ClaimedFile(Path file, Path nobodys, FileChannel lock) {
      this.file = file;
      this.nobodys = nobodys;
      this.lock = lock;
    }

    /** What it was given as its name. */
    public String name() {
      String all = file.getFileName().toString();
      return all.substring(0, all.indexOf('.'));
    }

    /** What it was given to hold. */
    public String content() {
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read " + file, failed);
      }
    }

    /** The work is finished: removes the file. */
    public void done() {
      unlock();
      try {
        Files.deleteIfExists(file);
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot remove " + file, failed);
      }
    }

    /** Leaves the work to whoever looks next, unless it is {@link #done}. */
    @Override
    public void close() {
      unlock();
      try {
        if (!nobodys.equals(file) && Files.exists(file)) {
          Files.move(file, nobodys);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot rename " + file, failed);
      }
    }

    private void unlock() {
      try {
        lock.close();
      } catch (IOException ignored) {
        // Nothing was written through it.
      }
    }
  }

  /**
   * Writes a file, readable by its owner only. There may be several of one name.
   *
   * @param held so that nobody takes the new file for an abandoned one
   * @param name without a dot
   */
  public ClaimedFile claim(Held held, String name, String content) {
    String unique = unique();
    Path file = directory.resolve(name + "." + process() + "-" + unique + suffix);
    Path nobodys = directory.resolve(name + "." + unique + suffix);
    SafeFile.write(LabDirectories.ready(layout, file), content, Confidentiality.SECRET);
    return locked(file, nobodys)
        .orElseThrow(() -> new IllegalStateException(file + " is locked by someone else"));
  }

  /** Names this process, also where every process of a container has the same number. */
  private static String process() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return self.pid() + "-" + start;
  }

  /** The name of such a file in a copy of the lab, where the process that made it never lived. */
  public static String nameInCopy(String name) {
    return OF_PROCESS.matcher(name).replaceFirst(".$1");
  }

  private String unique() {
    byte[] octets = new byte[4];
    crypto.random().nextBytes(octets);
    return Octets.of(octets).hex();
  }

  /** Those whose process is gone or has given them up, locked. */
  public List<ClaimedFile> abandoned(Held held) {
    String own = "." + process() + "-";
    return LabFiles.list(directory).stream()
        .filter(file -> file.getFileName().toString().endsWith(suffix))
        .filter(file -> !file.getFileName().toString().startsWith("."))
        // Opening and closing a file of this process would end its lock (POSIX fcntl).
        .filter(file -> !file.getFileName().toString().contains(own))
        .flatMap(file -> locked(file, file).stream())
        .toList();
  }

  private static Optional<ClaimedFile> locked(Path file, Path nobodys) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (LabLock.tryLock(channel) == null || !Files.exists(file)) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new ClaimedFile(file, nobodys, channel));
    } catch (NoSuchFileException finishedMeanwhile) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot lock " + file, failed);
    }
  }
}
