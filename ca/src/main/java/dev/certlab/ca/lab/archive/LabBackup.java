package dev.certlab.ca.lab.archive;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.ClaimedFiles;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.ledger.SqliteLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a lab into one file, a ZIP archive of its owner's (0600): ledger, keys, keys of
 * certificates that are being issued, manifest, CA certificates, parties, what is published, and
 * how lab time runs.
 *
 * <p>Others may write meanwhile, and the copy is one moment's: the lab's lock keeps parties' files
 * from being laid out, the ledger's from being written, so what is published is what the ledger
 * copied by SQLite says. Both are held as long as files are read, and nobody waits for the ledger's
 * own copy to be packed. A certificate that stands in the ledger then has its files, or its key
 * among those being issued, which whoever opens the copy finishes.
 *
 * <p>Keys are in it as they are in the lab: encrypted if they are encrypted there.
 */
public final class LabBackup {
  private final LabLayout layout;
  private final LabEnvironment environment;

  public LabBackup(LabLayout layout, LabEnvironment environment) {
    this.layout = layout;
    this.environment = environment;
  }

  /** How the CA keys lie in the lab, and so in the backup. */
  public enum KeyProtection {
    ENCRYPTED,
    /** At least one of them in the clear. */
    IN_THE_CLEAR
  }

  /**
   * What was written.
   *
   * @param octets of the files, before they were packed
   * @param leftOut files below the lab's directories that no lab has, or that are links
   */
  public record Summary(int files, long octets, KeyProtection authorityKeys, List<String> leftOut) {
    public Summary {
      leftOut = List.copyOf(leftOut);
    }
  }

  /** Throws {@link LabException} if there is such a file: a backup never takes another's place. */
  public Summary write(Path file) {
    refuse(file.toAbsolutePath().normalize());
    List<String> leftOut = new ArrayList<>();
    List<BackedUpFile> files = new ArrayList<>();
    SafeFile.create(
        file,
        out -> {
          try (BackupArchive archive = new BackupArchive(out, environment.clock().instant())) {
            pack(archive, leftOut);
            files.addAll(archive.finish());
          }
        },
        Confidentiality.SECRET);
    long octets = files.stream().mapToLong(BackedUpFile::size).sum();
    return new Summary(files.size(), octets, protection(), leftOut);
  }

  private void refuse(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw LabException.badInput(file + " is there already; name another file");
    }
    for (String directory : BackupName.DIRECTORIES) {
      if (file.startsWith(layout.root().resolve(directory))) {
        throw LabException.badInput(
            file + " would become a part of the lab; name a file elsewhere");
      }
    }
  }

  private void pack(BackupArchive archive, List<String> leftOut) throws IOException {
    Path copy = SafeFile.temporary(LabDirectories.ready(layout, layout.run().resolve("ledger")));
    try (SqliteLedger ledger = SqliteLedger.open(layout.ledger())) {
      new LabLock(layout).run(held -> ledger.copyTo(copy, () -> packFiles(archive, leftOut)));
      archive.add(BackupName.LEDGER, copy, Confidentiality.SECRET);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void packFiles(BackupArchive archive, List<String> leftOut) {
    try {
      for (Path file : files()) {
        String name = layout.root().relativize(file).toString().replace('\\', '/');
        if (BackupName.isRegular(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          archive.add(ClaimedFiles.nameInCopy(name), file, confidentiality(name, file));
        } else if (!SafeFile.isTemporary(file)) {
          leftOut.add(name);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the lab: " + failed.getMessage(), failed);
    }
  }

  /** All but the ledger and directories, sorted. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String directory : BackupName.DIRECTORIES) {
      Path start = layout.root().resolve(directory);
      if (Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> below = Files.walk(start)) {
          below
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .forEach(files::add);
        }
      }
    }
    for (String name : BackupName.FILES) {
      Path file = layout.root().resolve(name);
      if (!name.equals(BackupName.LEDGER) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        files.add(file);
      }
    }
    return files;
  }

  private static Confidentiality confidentiality(String name, Path file) throws IOException {
    return name.startsWith(BackupName.KEYS) ? Confidentiality.SECRET : SafeFile.modeOf(file);
  }

  private KeyProtection protection() {
    boolean allEncrypted =
        LabFiles.list(layout.keys()).stream()
            .filter(Files::isRegularFile)
            .filter(file -> !SafeFile.isTemporary(file))
            .allMatch(LabBackup::isEncrypted);
    return allEncrypted ? KeyProtection.ENCRYPTED : KeyProtection.IN_THE_CLEAR;
  }

  private static boolean isEncrypted(Path key) {
    try {
      return Files.readString(key, StandardCharsets.ISO_8859_1).contains(Pem.ENCRYPTED_PRIVATE_KEY);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + key, unreadable);
    }
  }
}
