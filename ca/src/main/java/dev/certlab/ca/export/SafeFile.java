package dev.certlab.ca.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes files that are complete or absent, whatever is killed when. */
public final class SafeFile {
  /** A dot, the file's name, a dot, and a random UUID (RFC 9562 §5.4). */
  private static final Pattern TEMPORARY =
      Pattern.compile(
          "\\..+\\.[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          Pattern.DOTALL);

  private SafeFile() {}

  /** Who may read a file. */
  public enum Confidentiality {
    /** Owner writes, everyone reads (0644; a directory 0755). */
    PUBLIC,
    /** The owner alone (0600, or an access control list of one entry on Windows; 0700). */
    SECRET
  }

  /**
   * Writes beside {@code file}, flushes to the disk, renames over it, and flushes the directory, so
   * that the file outlives a power cut once this returns.
   */
  public static void write(Path file, byte[] content, Confidentiality confidentiality) {
    try {
      place(file, out -> out.write(content), confidentiality, SafeFile::replace);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file + ": " + reason(failed), failed);
    }
  }

  /** Likewise for what must never take another file's place: one that is there stays as it is. */
  public static void create(Path file, String content, Confidentiality confidentiality) {
    byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    create(file, out -> out.write(octets), confidentiality);
  }

  /** What a large file will hold. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Likewise for what is too large to be held as a whole. */
  public static void create(Path file, Content content, Confidentiality confidentiality) {
    try {
      place(file, content, confidentiality, SafeFile::add);
    } catch (FileAlreadyExistsException taken) {
      throw new UncheckedIOException(file + " exists already and is not overwritten", taken);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file + ": " + reason(failed), failed);
    }
  }

  /** How a complete file gets its name. */
  private interface Naming {
    void name(Path temporary, Path file) throws IOException;
  }

  private static void place(
      Path file, Content content, Confidentiality confidentiality, Naming naming)
      throws IOException {
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path existing = nearestExisting(directory);
    Files.createDirectories(directory, modeOfDirectory(Confidentiality.PUBLIC));
    Path temporary = temporary(file);
    try {
      writeThrough(temporary, content, confidentiality);
      naming.name(temporary, file);
      flushDirectories(directory, existing);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Why in words: most exceptions of the file system have no other message than a path. */
  public static String reason(IOException failed) {
    if (failed instanceof AccessDeniedException) {
      return "no permission to write there";
    }
    if (failed instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    return failed instanceof FileAlreadyExistsException taken
        ? taken.getFile() + " is not a directory"
        : String.valueOf(failed.getMessage());
  }

  /** Likewise for UTF-8 text. */
  public static void write(Path file, String content, Confidentiality confidentiality) {
    write(file, content.getBytes(StandardCharsets.UTF_8), confidentiality);
  }

  /** The name under which {@code file} is written before it is renamed. */
  public static Path temporary(Path file) {
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
  }

  /**
   * Whether it has the name of a file that is being written, or was when its process was killed.
   */
  public static boolean isTemporary(Path file) {
    return TEMPORARY.matcher(String.valueOf(file.getFileName())).matches();
  }

  /**
   * Makes one directory, unless it is there, and flushes the one above. Windows passes on to it the
   * rights of that one, which the files in it narrow down.
   */
  public static void createDirectory(Path directory, Confidentiality confidentiality) {
    try {
      Path above = Objects.requireNonNull(directory.toAbsolutePath().getParent());
      Files.createDirectories(above, modeOfDirectory(Confidentiality.PUBLIC));
      Files.createDirectory(directory, modeOfDirectory(confidentiality));
      flushDirectory(above);
    } catch (FileAlreadyExistsException made) {
      if (!Files.isDirectory(directory)) {
        throw new UncheckedIOException("cannot make " + directory + ": " + reason(made), made);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot make " + directory + ": " + reason(failed), failed);
    }
  }

  /**
   * Throws UncheckedIOException if a directory below {@code root} on the way to {@code directory},
   * itself included, is a symbolic link. The root itself may be reached through one.
   */
  public static void refuseLinks(Path root, Path directory) {
    if (directory.equals(root)) {
      return;
    }
    Path next = root;
    for (Path part : root.relativize(directory)) {
      next = next.resolve(part);
      if (Files.isSymbolicLink(next)) {
        throw new UncheckedIOException(
            next + " is a symbolic link, and nothing is written through it; put a directory there",
            new NotDirectoryException(next.toString()));
      }
    }
  }

  /** Who may read a file that is there; where files have no modes, take it for a secret. */
  public static Confidentiality modeOf(Path file) throws IOException {
    return FileModes.isOpenToOthers(file) ? Confidentiality.PUBLIC : Confidentiality.SECRET;
  }

  /** Opens a file of its owner's for locking, made if it is not there; it may be no link. */
  public static FileChannel openToLock(Path file) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, options, modeOfFile(Confidentiality.SECRET));
  }

  private static Path nearestExisting(Path directory) {
    Path nearest = directory;
    while (!Files.isDirectory(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  /** From {@code directory} up to {@code last}, so that new directories stay as well. */
  private static void flushDirectories(Path directory, Path last) throws IOException {
    for (Path next = directory; next != null; next = next.equals(last) ? null : next.getParent()) {
      flushDirectory(next);
    }
  }

  /** Windows lets nobody open a directory, and keeps its own journal of names. */
  private static void flushDirectory(Path directory) throws IOException {
    if (!FileModes.isPosix()) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      try {
        channel.force(true);
      } catch (IOException unsupported) {
        // Some shared folders flush files only. The file is complete; nothing more can be done.
      }
    }
  }

  /**
   * Writes a new file through to the disk, where nobody looks for it yet: it is not complete before
   * this returns.
   */
  public static void writeThrough(Path file, Content content, Confidentiality confidentiality)
      throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, modeOfFile(confidentiality))) {
      if (confidentiality == Confidentiality.SECRET && !FileModes.isPosix()) {
        FileModes.restrictToOwner(file);
      }
      OutputStream out = Channels.newOutputStream(channel);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] modeOfFile(Confidentiality confidentiality) {
    return FileModes.attributes(
        confidentiality == Confidentiality.SECRET ? "rw-------" : "rw-r--r--");
  }

  private static FileAttribute<?>[] modeOfDirectory(Confidentiality confidentiality) {
    return FileModes.attributes(
        confidentiality == Confidentiality.SECRET ? "rwx------" : "rwxr-xr-x");
  }

  /** Gives a complete file its name, over any file that has it, and flushes the directory. */
  public static void rename(Path from, Path to) throws IOException {
    replace(from, to);
    flushDirectory(Objects.requireNonNull(to.toAbsolutePath().getParent()));
  }

  private static void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A second name for the file is made or refused in one step, where the file system has such. */
  private static void add(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException none) {
      Files.move(from, to);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (FileSystemException none) {
      Files.move(from, to);
    }
  }
}
