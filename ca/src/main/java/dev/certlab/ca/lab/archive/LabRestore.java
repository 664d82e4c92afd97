package dev.certlab.ca.lab.archive;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.ledger.LedgerException;
import dev.certlab.ca.ledger.SqliteLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings a backup back: into a directory that is not there or empty, or into a lab that knows
 * nothing which the backup does not know.
 *
 * <p>Everything is unpacked into {@code restoring/} and looked through before the first file takes
 * its place: keys first, the manifest last. As long as {@code restoring/} is there the lab cannot
 * be opened; a restoring that was stopped half-way is done again from its beginning.
 */
public final class LabRestore {
  private final LabLayout layout;
  private final LabLayout unpacked;
  private final LabEnvironment environment;

  public LabRestore(LabLayout layout, LabEnvironment environment) {
    this.layout = layout;
    this.unpacked = new LabLayout(layout.restoring());
    this.environment = environment;
  }

  /**
   * What was brought back.
   *
   * @param made when the backup was made, in lab time
   */
  public record Restored(Instant made, int files) {}

  /** Throws {@link LabException} if a backup has been brought back here in part only. */
  public static void refuseInterrupted(LabLayout layout) {
    if (Files.exists(layout.restoring(), LinkOption.NOFOLLOW_LINKS)) {
      throw new LabException(
          Kind.DAMAGED,
          layout.root()
              + ": a backup is being restored here, or that was interrupted; restore it once more");
    }
  }

  /** Throws {@link LabException} if that is no backup, or something here would be forgotten. */
  public Restored run(Path file) {
    try (BackupFile backup = BackupFile.open(file)) {
      refuseStrangers();
      SafeFile.createDirectory(layout.root(), SafeFile.Confidentiality.PUBLIC);
      refuseWithoutRoom(backup.contents());
      return new LabLock(layout).holding(held -> run(backup));
    } catch (IOException failed) {
      throw new LabException(
          Kind.DAMAGED, "cannot restore into " + layout.root() + ": " + failed, failed);
    }
  }

  private void refuseStrangers() {
    if (Files.exists(layout.root()) && !Files.isDirectory(layout.root())) {
      throw LabException.badInput(layout.root() + " is a file; name a directory");
    }
    boolean used = LabFiles.list(layout.root()).stream().anyMatch(file -> !isOfNobody(file));
    boolean ofLab =
        Stream.concat(BackupName.DIRECTORIES.stream(), BackupName.FILES.stream())
            .anyMatch(name -> Files.exists(layout.root().resolve(name)));
    if (used && !ofLab) {
      throw LabException.badInput(
          layout.root() + " is neither empty nor a lab; name another directory");
    }
  }

  /** Of a process that was killed, or that restores. */
  private boolean isOfNobody(Path file) {
    return SafeFile.isTemporary(file)
        || file.equals(layout.restoring())
        || file.equals(layout.run());
  }

  private void refuseWithoutRoom(BackupContents contents) throws IOException {
    long room = Files.getFileStore(layout.root()).getUsableSpace();
    if (contents.octets() > room) {
      throw LabException.badInput(
          "the backup needs "
              + contents.octets()
              + " octets in "
              + layout.root()
              + ", and there is room for "
              + room
              + "; make room on the disk");
    }
  }

  private Restored run(BackupFile backup) {
    remove(layout.restoring());
    try {
      unpack(backup);
      refuseForgetting(backup.contents());
    } catch (RuntimeException refused) {
      remove(layout.restoring());
      throw refused;
    }
    place(backup.contents().files());
    remove(layout.restoring());
    return new Restored(backup.contents().made(), backup.contents().files().size());
  }

  private void unpack(BackupFile backup) {
    SafeFile.createDirectory(layout.restoring(), SafeFile.Confidentiality.SECRET);
    for (BackedUpFile each : backup.contents().files()) {
      Path to = unpacked.root().resolve(each.name());
      backup.extract(each, LabDirectories.ready(unpacked, to));
    }
  }

  private void refuseForgetting(BackupContents contents) {
    SettingsReader.read(ManifestFile.read(unpacked.manifest()), unpacked.manifest());
    try (SqliteLedger brought = SqliteLedger.open(unpacked.ledger())) {
      List<String> problems = brought.integrity().problems();
      if (!problems.isEmpty()) {
        throw LabException.badInput("the backup's ledger is damaged: " + problems.get(0));
      }
      new StandingLab(layout, environment).refuseUnlessKnownTo(brought, unpacked, contents);
    } catch (LedgerException unreadable) {
      throw new LabException(
          Kind.BAD_INPUT, "the backup's ledger: " + unreadable.getMessage(), unreadable);
    }
  }

  /** Directories before files, and the manifest after all others. */
  private void place(List<BackedUpFile> files) {
    files.stream()
        .sorted(Comparator.comparing(file -> BackupName.FILES.indexOf(file.name())))
        .forEach(file -> place(file.name()));
  }

  private void place(String name) {
    Path from = unpacked.root().resolve(name);
    Path to = layout.root().resolve(name);
    try {
      if (name.equals(BackupName.LEDGER)) {
        placeLedger(from, to);
      } else if (!name.startsWith(BackupName.KEYS) || !Files.exists(to)) {
        SafeFile.rename(from, LabDirectories.ready(layout, to));
      }
    } catch (IOException failed) {
      throw new LabException(Kind.DAMAGED, "cannot write " + to + ": " + failed, failed);
    }
  }

  /** One that is there is changed in one step, and the logs of a lost one belong to nothing. */
  private static void placeLedger(Path from, Path to) throws IOException {
    if (StandingLab.isThere(to)) {
      try (SqliteLedger standing = SqliteLedger.open(to)) {
        standing.replaceBy(from);
      }
    } else {
      for (String log : List.of("-wal", "-shm", "-journal")) {
        Files.deleteIfExists(to.resolveSibling(to.getFileName() + log));
      }
      SafeFile.rename(from, to);
    }
  }

  private static void remove(Path directory) {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      LabFiles.list(directory).forEach(LabRestore::remove);
    }
    LabFiles.delete(directory);
  }
}
