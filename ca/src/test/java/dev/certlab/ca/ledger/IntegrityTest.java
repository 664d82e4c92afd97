package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.ledger.Ledger.Integrity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrityTest {
  private static final int FIRST_PAGE = 4096;

  private final Path file;

  IntegrityTest(@TempDir Path directory) {
    this.file = directory.resolve("ledger.db");
  }

  private Integrity look() {
    try (Ledger ledger = SqliteLedger.open(file)) {
      ledger.establish();
      return ledger.integrity();
    }
  }

  @Test
  void aNewLedgerIsSound() {
    Integrity integrity = look();
    assertEquals(List.of(), integrity.problems());
    assertTrue(integrity.schemaVersion() > 0);
    try (Ledger ledger = new InMemoryLedger()) {
      assertEquals(List.of(), ledger.integrity().problems());
    }
  }

  @Test
  void pagesThatWereOverwrittenEndInALedgerException() throws IOException {
    look();
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] nothing = new byte[(int) (pages.length() - FIRST_PAGE)];
      pages.seek(FIRST_PAGE);
      pages.write(nothing);
    }
    LedgerException damaged = assertThrows(LedgerException.class, this::look);
    assertTrue(String.valueOf(damaged.getMessage()).contains("damaged"), damaged::toString);
  }
}
