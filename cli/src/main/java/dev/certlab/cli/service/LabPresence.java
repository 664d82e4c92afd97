package dev.certlab.cli.service;

import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Whether a lab still lies where it was opened. A directory that is moved away leaves an open
 * ledger behind that works on; what is written beside it would land in a place that is not a lab,
 * or in another lab.
 */
final class LabPresence {
  private final LabLayout layout;
  private final Optional<Object> ledger;

  private LabPresence(LabLayout layout, Optional<Object> ledger) {
    this.layout = layout;
    this.ledger = ledger;
  }

  /** Of a lab that is open, hence there. */
  static LabPresence of(LabLayout layout) {
    return new LabPresence(layout, ledger(layout));
  }

  /** What tells one file from another of the same name, where the system has such a thing. */
  private static Optional<Object> ledger(LabLayout layout) {
    try {
      return Optional.ofNullable(
          Files.readAttributes(layout.ledger(), BasicFileAttributes.class).fileKey());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  boolean isThere() {
    return Files.isRegularFile(layout.manifest())
        && Files.isRegularFile(layout.ledger())
        && ledger.equals(ledger(layout));
  }

  /** Throws {@link LabException}, which says what to do, if it is not there. */
  void require() {
    if (!isThere()) {
      throw new LabException(
          Kind.DAMAGED,
          layout.root()
              + " is no longer the lab that this server opened: what was published last is served, and nothing new; put the lab back, or stop the server and start it where"
              + " the lab is now");
    }
  }
}
