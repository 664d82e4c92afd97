package dev.certlab.ca.health;

import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.directory.LabLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Places in a lab where others could write: whoever may write to a directory can put another key in
 * the place of one that he may not read, and whoever may write to the ledger can undo a revocation.
 * Symbolic links, through which the lab does not write, are named as well.
 */
final class OpenPlaces {
  private final LabLayout layout;
  private final SecretFiles files;

  OpenPlaces(LabLayout layout, SecretFiles files) {
    this.layout = layout;
    this.files = files;
  }

  List<Observation> observe() {
    List<Observation> seen = new ArrayList<>();
    look(layout.root(), 0, seen);
    for (Path file : List.of(layout.manifest(), layout.ledger(), layout.clock())) {
      writable(file).ifPresent(seen::add);
    }
    for (Path directory :
        List.of(
            layout.keys(),
            layout.authorities(),
            layout.certificates(),
            layout.published(),
            layout.run())) {
      look(directory, Integer.MAX_VALUE, seen);
    }
    return seen;
  }

  /** Directories, and links to such. */
  private void look(Path directory, int depth, List<Observation> seen) {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> found = Files.walk(directory, depth)) {
      found
          .filter(Files::isDirectory)
          .sorted()
          .forEach(place -> link(place).or(() -> writable(place)).ifPresent(seen::add));
    } catch (IOException | UncheckedIOException failed) {
      seen.add(files.unreadable(directory, failed.getMessage()));
    }
  }

  private Optional<Observation> link(Path place) {
    return Files.isSymbolicLink(place) && !place.equals(layout.root())
        ? Optional.of(
            Observation.error(
                Area.FILE,
                files.name(place),
                "is a symbolic link, and the lab writes nothing through it",
                "put the directory itself there"))
        : Optional.empty();
  }

  /** Nothing where there are no such modes. */
  private Optional<Observation> writable(Path place) {
    PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
    if (view == null || !Files.exists(place)) {
      return Optional.empty();
    }
    try {
      Set<PosixFilePermission> mode = view.readAttributes().permissions();
      String name = place.equals(layout.root()) ? "." : files.name(place);
      String text = "may be written to by %s, mode " + PosixFilePermissions.toString(mode);
      if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
        return Optional.of(
            Observation.error(
                Area.FILE, name, String.format(text, "everyone"), "chmod go-w it, and check it"));
      }
      return mode.contains(PosixFilePermission.GROUP_WRITE)
          ? Optional.of(
              Observation.warning(
                  Area.FILE, name, String.format(text, "its group"), "chmod g-w it"))
          : Optional.empty();
    } catch (IOException failed) {
      return Optional.of(files.unreadable(place, failed.getMessage()));
    }
  }
}
