package dev.certlab.ca.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Writes files that are complete or absent, whatever is killed when. */
public final class SafeFile {
  private SafeFile() {}

  /** Who may read a file. */
  public enum Confidentiality {
    /** Owner writes, everyone reads (0644). */
    PUBLIC,
    /** The owner alone (0600, or an access control list of one entry on Windows). */
    SECRET
  }

  /** Writes beside {@code file}, flushes to the disk, and renames over it. */
  public static void write(Path file, byte[] content, Confidentiality confidentiality) {
    try {
      Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Files.createDirectories(directory);
      Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID());
      try {
        writeThrough(temporary, content, confidentiality);
        move(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
  }

  /** Likewise for UTF-8 text. */
  public static void write(Path file, String content, Confidentiality confidentiality) {
    write(file, content.getBytes(StandardCharsets.UTF_8), confidentiality);
  }

  private static void writeThrough(Path file, byte[] content, Confidentiality confidentiality)
      throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, attributes(confidentiality))) {
      if (confidentiality == Confidentiality.SECRET && !isPosix()) {
        restrictToOwner(file);
      }
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Confidentiality confidentiality) {
    if (!isPosix()) {
      return new FileAttribute<?>[0];
    }
    String mode = confidentiality == Confidentiality.SECRET ? "rw-------" : "rw-r--r--";
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }

  private static void restrictToOwner(Path file) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (view != null) {
      view.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(Files.getOwner(file))
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
