package dev.certlab.ca.lab.publication;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.x509.Octets;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of the directories that the manifest names. It is somebody else's: it is never made, only
 * files of this lab's CAs are written, and nothing else in it is touched.
 *
 * @param name as the manifest writes it
 * @param path empty: this system has no such path
 */
record PublicationDirectory(String name, Optional<Path> path) {
  private static final String UNC = "\\\\";

  /** A path that is not absolute begins at the lab. */
  static PublicationDirectory of(String name, LabLayout layout) {
    boolean elsewhere = name.startsWith(UNC) && File.separatorChar != '\\';
    try {
      return new PublicationDirectory(
          name,
          elsewhere
              ? Optional.empty()
              : Optional.of(layout.root().resolve(Path.of(name)).normalize()));
    } catch (InvalidPathException notHere) {
      return new PublicationDirectory(name, Optional.empty());
    }
  }

  /** Why nothing can be published there; empty if something can, as far as one can see. */
  Optional<String> hindrance(LabLayout layout) {
    if (path.isEmpty()) {
      return Optional.of("this system has no such path; a UNC path is one of Windows");
    }
    Path directory = path.get();
    if (directory.startsWith(layout.root())) {
      return Optional.of("lies within the lab, where nothing is published but www");
    }
    if (!Files.isDirectory(directory)) {
      return Optional.of(
          Files.exists(directory) ? "is not a directory" : "there is no such directory");
    }
    return Files.isWritable(directory)
        ? Optional.empty()
        : Optional.of("no permission to write there");
  }

  /**
   * The files that do not lie there as they shall, in the order of writing.
   *
   * @param occupied what must not be overwritten
   */
  Differences differences(List<PublishedFile> current, Occupied occupied) {
    List<PublishedFile> differing = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    Set<String> others = new HashSet<>();
    for (PublishedFile file : current) {
      Optional<Octets> there = read(file);
      if (there.equals(file.content()) || others.contains(file.authority())) {
        continue;
      }
      Optional<String> why = there.flatMap(octets -> occupied.why(file, octets));
      why.ifPresentOrElse(kept::add, () -> differing.add(file));
      if (why.isPresent() && file.kind() == PublishedFile.Kind.CERTIFICATE) {
        others.add(file.authority()); // and so are the CRLs
      }
    }
    return new Differences(differing, kept);
  }

  /**
   * What a directory lacks.
   *
   * @param files to be written or removed
   * @param kept why others stay as they are
   */
  record Differences(List<PublishedFile> files, List<String> kept) {
    Differences {
      files = List.copyOf(files);
      kept = List.copyOf(kept);
    }
  }

  private Path place(PublishedFile file) {
    return path.orElseThrow().resolve(file.name());
  }

  private Optional<Octets> read(PublishedFile file) {
    Path place = place(file);
    try {
      return Optional.of(Octets.of(Files.readAllBytes(place)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + place, unreadable);
    }
  }

  /** Complete or not at all: whoever fetches the file meanwhile gets the old one. */
  void write(PublishedFile file) {
    Path place = place(file);
    file.content()
        .ifPresentOrElse(
            octets -> SafeFile.write(place, octets.toArray(), Confidentiality.PUBLIC),
            () -> LabFiles.delete(place));
  }
}
