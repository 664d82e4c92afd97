package dev.certlab.ca.lab.directory;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a lab that has lost its memory from one that has none yet.
 *
 * <p>Keys, CA certificates, CRLs and party certificates are written after the ledger, so where any
 * of them lies without it, the ledger was there. A new one would begin to count anew, forget every
 * revocation, and put other keys in the place of those that are there.
 */
public final class LostLedger {
  private LostLedger() {}

  /** Throws {@link LabException} if the ledger is gone. */
  public static void refuse(LabLayout layout) {
    if (isThere(layout.ledger())) {
      return;
    }
    Stream.of(layout.keys(), layout.authorities(), layout.published(), layout.certificates())
        .map(LostLedger::firstFile)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            witness -> {
              throw new LabException(
                  Kind.DAMAGED,
                  layout.ledger()
                      + " is missing or empty, and "
                      + layout.root().relativize(witness).toString().replace('\\', '/')
                      + " is there: what the lab's CAs have issued, revoked and numbered is not"
                      + " known. Restore the ledger from a copy; nothing was changed");
            });
  }

  private static boolean isThere(Path ledger) {
    try {
      return Files.exists(ledger) && Files.size(ledger) > 0;
    } catch (IOException unreadable) {
      throw new LabException(Kind.DAMAGED, "cannot read " + ledger + ": " + unreadable, unreadable);
    }
  }

  private static Optional<Path> firstFile(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !SafeFile.isTemporary(file))
          .findFirst();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new LabException(
          Kind.DAMAGED, "cannot list " + directory + ": " + unreadable, unreadable);
    }
  }
}
