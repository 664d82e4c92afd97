package dev.certlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A copy of a lab's ledger as people make it, with cp, and put it back. No process uses the lab.
 */
final class LedgerCopy {
  private final Path lab;
  private final Path copy;

  LedgerCopy(Path lab) throws IOException {
    this.lab = lab;
    this.copy = Files.createTempFile(lab.toAbsolutePath().getParent(), "ledger", ".copy");
    Files.copy(lab.resolve("ledger.db"), copy, StandardCopyOption.REPLACE_EXISTING);
  }

  void putBack() throws IOException {
    for (String rest : List.of("ledger.db-wal", "ledger.db-shm")) {
      Files.deleteIfExists(lab.resolve(rest));
    }
    Files.copy(copy, lab.resolve("ledger.db"), StandardCopyOption.REPLACE_EXISTING);
  }
}
