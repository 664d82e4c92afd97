package dev.certlab.ca.lab.directory;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the directories of a lab before something is written there: those of the keys and of each
 * party for their owner alone (0700), the others closed to the writing of others (0755), whatever
 * the umask. None of them may be a symbolic link: it could lead anywhere.
 */
public final class LabDirectories {
  /** {@code certs/ROLE/HOST}. */
  private static final int DEPTH_OF_PARTY = 3;

  private LabDirectories() {}

  /** The same file, once it can be written. */
  public static Path ready(LabLayout layout, Path file) {
    make(layout, file.resolveSibling(""));
    return file;
  }

  /** The same directory, once files can be written there. */
  public static Path make(LabLayout layout, Path directory) {
    SafeFile.refuseLinks(layout.root(), directory);
    Path next = layout.root();
    makeOne(next, Confidentiality.PUBLIC);
    for (Path part : layout.root().relativize(directory)) {
      next = next.resolve(part);
      makeOne(next, confidentiality(layout, next));
    }
    return directory;
  }

  private static void makeOne(Path directory, Confidentiality confidentiality) {
    if (!Files.isDirectory(directory)) {
      SafeFile.createDirectory(directory, confidentiality);
    }
  }

  private static Confidentiality confidentiality(LabLayout layout, Path directory) {
    boolean ofParty =
        directory.startsWith(layout.certificates())
            && layout.root().relativize(directory).getNameCount() >= DEPTH_OF_PARTY;
    return ofParty || directory.startsWith(layout.keys())
        ? Confidentiality.SECRET
        : Confidentiality.PUBLIC;
  }
}
