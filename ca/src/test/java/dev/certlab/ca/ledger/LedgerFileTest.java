package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to the file of a ledger, or to the disk below it. */
class LedgerFileTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final AuthorityRecord ISSUING =
      new AuthorityRecord(
          "Issuing", Optional.empty(), Octets.ofHex("3000"), KeyPlace.elsewhere(), NOW);

  private final Path directory;
  private final Path file;

  LedgerFileTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("ledger.db");
  }

  private static CertificateRecord certificate(int serial) {
    Octets unique = Octets.ofHex(String.format("%08x", serial));
    return new CertificateRecord(
        "Issuing",
        SerialNumber.ofHex(unique.hex()),
        unique,
        unique,
        "client",
        "pc" + serial,
        "CN=pc" + serial,
        new Validity(NOW, NOW.plusSeconds(3600)),
        NOW,
        Octets.of(new byte[1000]),
        List.of(),
        Optional.empty(),
        new Standing.Good());
  }

  @Test
  void whoOnlyReadsALedgerThatIsNotThereFindsItEmptyAndLeavesNone() {
    try (Ledger ledger = SqliteLedger.open(file)) {
      assertEquals(List.of(), ledger.authorities());
      assertEquals(List.of(), ledger.certificates());
      assertEquals(List.of(), ledger.eventsAfter(0));
      assertEquals(List.of(), ledger.integrity().problems());
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void whatAnotherProcessWritesFirstIsReadByWhoOpenedItBefore() {
    try (Ledger early = SqliteLedger.open(file);
        Ledger writer = SqliteLedger.open(file)) {
      assertEquals(List.of(), early.authorities());
      writer.putAuthority(ISSUING);
      assertEquals(List.of(ISSUING), early.authorities());
      early.addCertificates(List.of(certificate(1)));
      assertEquals(1, writer.certificates().size());
    }
  }

  @Test
  void anEmptyFileIsALedgerThatWasBeingMade() throws Exception {
    Files.createFile(file);
    try (Ledger ledger = SqliteLedger.open(file)) {
      assertEquals(List.of(), ledger.authorities());
      ledger.putAuthority(ISSUING);
    }
    try (Ledger ledger = SqliteLedger.open(file)) {
      assertEquals(List.of(ISSUING), ledger.authorities());
    }
  }

  @Test
  void aNewLedgerIsForItsOwnerAloneWhateverTheUmask() throws Exception {
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX modes");
    try (Ledger ledger = SqliteLedger.open(file)) {
      ledger.putAuthority(ISSUING);
      for (String name : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm")) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))),
            name);
      }
    }
  }

  @Test
  void aLedgerThatWasPutInThePlaceOfAnOpenOneIsNotWrittenToByOldHands() throws Exception {
    try (Ledger ledger = SqliteLedger.open(file)) {
      ledger.putAuthority(ISSUING);
      Path copy = directory.resolve("copy.db");
      try (Ledger other = SqliteLedger.open(copy)) {
        other.putAuthority(ISSUING);
      }
      Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
      List<RevokedEntry> listed = new ArrayList<>();
      LedgerException refused =
          assertThrows(LedgerException.class, () -> ledger.listRevoked("Issuing", listed::add));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("removed or replaced"), refused::toString);
      Files.delete(file);
      assertThrows(LedgerException.class, ledger::certificates);
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void aFullDiskIsNamedAndNothingOfTheBatchIsKept() throws Exception {
    SqliteDatabase database = SqliteDatabase.open(file);
    try (Ledger ledger = new SqliteLedger(file, database)) {
      ledger.putAuthority(ISSUING);
      leaveNoRoom(database, 20);
      List<CertificateRecord> batch = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        batch.add(certificate(i));
      }
      LedgerException full =
          assertThrows(LedgerException.class, () -> ledger.addCertificates(batch));
      String said = String.valueOf(full.getMessage());
      assertTrue(said.contains("SQLITE_FULL"), said);
      assertTrue(said.contains("Make room"), said);
      assertEquals(List.of(), ledger.certificates());
      ledger.addCertificates(batch.subList(0, 3));
      assertEquals(3, ledger.certificates().size());
    }
  }

  /** SQLite behaves as on a disk that has so many pages left. */
  private static void leaveNoRoom(SqliteDatabase database, int pages) throws SQLException {
    try (Statement statement = database.writable().createStatement()) {
      int used = statement.executeQuery("PRAGMA page_count").getInt(1);
      statement.execute("PRAGMA max_page_count = " + (used + pages));
    }
  }
}
