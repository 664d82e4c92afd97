package dev.certlab.ca.lab.directory;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keys whose certificates are being issued.
 *
 * <p>A key reaches the disk before its certificate stands in the ledger, and stays there until the
 * party's files are laid out. So a process that dies in between leaves either nothing that was
 * promised, or everything the next one needs to finish. While its process lives, a pending key is
 * locked, and nobody else touches it.
 */
public final class PendingKeys {
  private final LabLayout layout;
  private final Path directory;
  private final CryptoEngine crypto;

  public PendingKeys(LabLayout layout, CryptoEngine crypto) {
    this.layout = layout;
    this.directory = layout.pendingKeys();
    this.crypto = crypto;
  }

  /** A key on disk, locked until it is closed. */
  public static final class PendingKey implements AutoCloseable {
    private final Path file;
    private final Path nobodys;
    private final FileChannel lock;

    /**
     * @param nobodys its name once its process has given it up
     */
    private PendingKey(Path file, Path nobodys, FileChannel lock) {
      this.file = file;
      this.nobodys = nobodys;
      this.lock = lock;
    }

    /** The files of the party are complete; the copy is not needed any more. */
    public void done() {
      unlock();
      try {
        Files.deleteIfExists(file);
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot remove " + file, failed);
      }
    }

    /** Empty if it stays with whoever had a request signed. */
    public Optional<PrivateKey> read() {
      try {
        String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
        return Pem.decode(pem).stream()
            .filter(block -> block.is(Pem.PRIVATE_KEY))
            .map(block -> PrivateKeys.decode(block.der().toArray()))
            .findFirst();
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read " + file, failed);
      }
    }

    /** The SHA-256 of the public key. */
    public String fingerprint() {
      String name = file.getFileName().toString();
      return name.substring(0, name.indexOf('.'));
    }

    /** Leaves it to whoever recovers next, unless it is {@link #done}. */
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
   * Keeps a key until its certificate is laid out.
   *
   * @param held so that nobody takes the new file for an abandoned one
   */
  public PendingKey keep(Held held, KeyPair keys) {
    return keep(
        Octets.of(keys.getPublic().getEncoded()),
        Pem.encode(Pem.PRIVATE_KEY, PrivateKeys.encode(keys.getPrivate())));
  }

  /** Likewise for a key that somebody else holds: its public half tells whose files are missing. */
  public PendingKey keep(Held held, PublicKeyInfo key) {
    return keep(key.encoded(), Pem.encode(Pem.PUBLIC_KEY, key.encoded().toArray()));
  }

  private PendingKey keep(Octets publicKey, String pem) {
    String fingerprint = crypto.sha256(publicKey.toArray()).hex();
    // A key may be kept over renewals, so that two may want to issue for it at a time.
    String unique = unique();
    Path file = directory.resolve(fingerprint + "." + process() + "-" + unique + ".pem");
    Path nobodys = directory.resolve(fingerprint + "." + unique + ".pem");
    SafeFile.write(LabDirectories.ready(layout, file), pem, Confidentiality.SECRET);
    return locked(file, nobodys).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(file + " is locked by someone else"));
  }

  /** Names this process, also where every process of a container has the same number. */
  private static String process() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return self.pid() + "-" + start;
  }

  private String unique() {
    byte[] octets = new byte[4];
    crypto.random().nextBytes(octets);
    return Octets.of(octets).hex();
  }

  /** Those whose process is gone, locked. */
  public List<PendingKey> abandoned(Held held) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<PendingKey> keys = new ArrayList<>();
      String own = "." + process() + "-";
      files
          .filter(file -> file.getFileName().toString().endsWith(".pem"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          // Opening and closing a file of this process would end its lock (POSIX fcntl).
          .filter(file -> !file.getFileName().toString().contains(own))
          .sorted()
          .forEach(file -> keys.addAll(locked(file, file)));
      return keys;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + directory, failed);
    }
  }

  private static List<PendingKey> locked(Path file, Path nobodys) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (LabLock.tryLock(channel) == null || !Files.exists(file)) {
        channel.close();
        return List.of();
      }
      return List.of(new PendingKey(file, nobodys, channel));
    } catch (java.nio.file.NoSuchFileException finishedMeanwhile) {
      return List.of();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot lock " + file, failed);
    }
  }
}
