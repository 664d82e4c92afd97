package dev.certlab.ca.lab;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;

/** Begins a lab with its manifest, or finds the beginning that another process left unfinished. */
final class LabBeginning {
  private final LabLayout layout;
  private final String manifest;

  LabBeginning(LabLayout layout, LabManifest manifest) {
    this.layout = layout;
    this.manifest = ManifestFile.write(manifest);
  }

  /** What lay in the directory. */
  enum Found {
    NOTHING,
    /** The very same manifest. */
    THE_SAME
  }

  /** Throws {@link LabException} if the directory holds another lab or anything else. */
  Found find() {
    if (Files.exists(layout.manifest())) {
      refuseOther();
      return Found.THE_SAME;
    }
    if (Files.isRegularFile(layout.root())) {
      throw LabException.badInput(layout.root() + " is a file; name a directory");
    }
    refuseUsed();
    return Found.NOTHING;
  }

  void write() {
    SafeFile.write(
        LabDirectories.ready(layout, layout.manifest()), manifest, Confidentiality.PUBLIC);
    SafeFile.write(layout.schema(), ManifestFile.schema(), Confidentiality.PUBLIC);
  }

  private void refuseOther() {
    try {
      if (!Files.readString(layout.manifest()).equals(manifest)) {
        throw isLab(layout);
      }
    } catch (IOException unreadable) {
      throw new LabException(Kind.DAMAGED, "cannot read " + layout.manifest(), unreadable);
    }
  }

  static LabException isLab(LabLayout layout) {
    return LabException.badInput(
        layout.root() + " is a lab already; choose another directory, or apply its manifest");
  }

  /** Files that were being written when their process died are nothing to lose. */
  private void refuseUsed() {
    if (!LabFiles.list(layout.root()).stream().allMatch(SafeFile::isTemporary)) {
      throw LabException.badInput(layout.root() + " is not empty; choose another directory");
    }
  }
}
