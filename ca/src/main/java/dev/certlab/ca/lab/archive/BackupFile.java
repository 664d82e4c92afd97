package dev.certlab.ca.lab.archive;

import dev.certlab.ca.crypto.Digest;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A backup that is being read. Whoever made the archive may mean harm: no entry is taken that its
 * list does not have, none is longer than the list says, and each must have the fingerprint of the
 * list. What it holds is written into ordinary files only, never through links.
 */
final class BackupFile implements AutoCloseable {
  private static final int MOST_OCTETS_OF_LIST = 256 << 20;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final ZipFile zip;
  private final BackupContents contents;

  private BackupFile(Path file, ZipFile zip, BackupContents contents) {
    this.file = file;
    this.zip = zip;
    this.contents = contents;
  }

  /** Throws {@link LabException} if it is no backup. */
  static BackupFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw LabException.badInput(file + " does not exist");
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        return new BackupFile(file, zip, contents(zip));
      } catch (IOException | RuntimeException failed) {
        zip.close();
        throw failed;
      }
    } catch (IOException | IllegalArgumentException failed) {
      throw noBackup(file, failed);
    }
  }

  private static BackupContents contents(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(BackupContents.ENTRY);
    if (entry == null) {
      throw new ZipException("there is no " + BackupContents.ENTRY + " in it");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] json = in.readNBytes(MOST_OCTETS_OF_LIST);
      BackupContents contents = BackupContents.read(json);
      if (zip.size() != contents.files().size() + 1) {
        throw new ZipException("its list of files is not that of its entries");
      }
      return contents;
    }
  }

  private static LabException noBackup(Path file, Exception why) {
    return new LabException(
        Kind.BAD_INPUT,
        file + " is not a backup of a lab, or is damaged: " + why.getMessage() + "; use another",
        why);
  }

  BackupContents contents() {
    return contents;
  }

  /** Writes one file of it, which must be the one that was backed up. */
  void extract(BackedUpFile wanted, Path to) {
    ZipEntry entry = Optional.ofNullable(zip.getEntry(wanted.name())).orElseThrow(this::missing);
    try {
      SafeFile.writeThrough(to, out -> copy(entry, wanted, out), wanted.confidentiality());
    } catch (ZipException damaged) {
      throw noBackup(file, damaged);
    } catch (IOException failed) {
      throw new LabException(
          Kind.DAMAGED, "cannot write " + to + ": " + SafeFile.reason(failed), failed);
    }
  }

  private LabException missing() {
    return noBackup(file, new ZipException("its list of files is not that of its entries"));
  }

  private void copy(ZipEntry entry, BackedUpFile wanted, OutputStream out) throws IOException {
    long rest = wanted.size();
    // Not closed here: the file is flushed to the disk first.
    DigestOutputStream digest = new DigestOutputStream(out, Digest.SHA256.begin());
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read > 0 && rest >= 0; read = in.read(buffer)) {
        rest -= read;
        if (rest >= 0) {
          digest.write(buffer, 0, read);
        }
      }
      if (rest != 0 || !Octets.of(digest.getMessageDigest().digest()).equals(wanted.sha256())) {
        throw new ZipException("'" + wanted.name() + "' is not the file that was backed up");
      }
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException ignored) {
      // It was only read.
    }
  }
}
