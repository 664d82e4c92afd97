package dev.certlab.ca.lab.archive;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import java.nio.file.Path;

/**
 * A second lab like this one, to try something out: a backup, restored elsewhere. What runs in this
 * one does not run there.
 */
public final class LabCopy {
  private final LabLayout layout;
  private final LabEnvironment environment;

  public LabCopy(LabLayout layout, LabEnvironment environment) {
    this.layout = layout;
    this.environment = environment;
  }

  /** Throws {@link LabException} if anything is in that directory, or it is in this lab. */
  public LabBackup.Summary into(Path directory) {
    LabLayout copy = new LabLayout(directory);
    if (copy.root().startsWith(layout.root())) {
      throw LabException.badInput(copy.root() + " is in the lab itself; name another directory");
    }
    boolean used =
        LabFiles.list(copy.root()).stream()
            .anyMatch(file -> !SafeFile.isTemporary(file) && !file.equals(copy.restoring()));
    if (used) {
      throw LabException.badInput(copy.root() + " is not empty; name another directory");
    }
    Path archive = SafeFile.temporary(copy.root().resolve("copy"));
    try {
      LabBackup.Summary summary = new LabBackup(layout, environment).write(archive);
      new LabRestore(copy, environment).run(archive);
      return summary;
    } finally {
      LabFiles.delete(archive);
    }
  }
}
