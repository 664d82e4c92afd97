package dev.certlab.ca.lab.archive;

import dev.certlab.ca.crypto.Digest;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A backup that is being written: a ZIP archive whose last entry lists the others. */
final class BackupArchive implements AutoCloseable {
  private final ZipOutputStream zip;
  private final Instant made;
  private final List<BackedUpFile> files = new ArrayList<>();

  BackupArchive(OutputStream out, Instant made) {
    this.zip = new ZipOutputStream(out);
    this.made = made;
    // Others wait, and keys and certificates hardly get smaller.
    zip.setLevel(Deflater.BEST_SPEED);
  }

  void add(String name, Path file, Confidentiality confidentiality) throws IOException {
    begin(name);
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), Digest.SHA256.begin())) {
      long size = in.transferTo(zip);
      Octets sha256 = Octets.of(in.getMessageDigest().digest());
      files.add(new BackedUpFile(name, size, sha256, confidentiality));
    }
    zip.closeEntry();
  }

  /** Writes the list of files, and returns it. */
  List<BackedUpFile> finish() throws IOException {
    begin(BackupContents.ENTRY);
    zip.write(new BackupContents(made, files).toJson());
    zip.closeEntry();
    zip.finish();
    return files;
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.ofInstant(made, ZoneOffset.UTC));
    zip.putNextEntry(entry);
  }

  /** Whoever gave the stream closes it. */
  @Override
  public void close() throws IOException {
    zip.flush();
  }
}
