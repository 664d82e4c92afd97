package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.SerialNumber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of schema 1, written as the first version wrote it, opened by this one. */
class SqliteMigrationTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  /** Base CRL 3 is published; it lists 0a (held) and 0b (held), of which 0b was released since. */
  private static final String CONTENT =
      """
      INSERT INTO authority VALUES ('Issuing', NULL, x'3000', '', 1, 3);
      INSERT INTO certificate SELECT NULL, 'Issuing', column1, column1, column1, 'client', 'pc01',
        'CN=pc01', 1, 2000, 1, x'3000', '', NULL FROM (VALUES ('0a'), ('0b'), ('0c'));
      INSERT INTO revocation VALUES ('Issuing', '0a', 6, 500);
      INSERT INTO crl VALUES ('Issuing', 'BASE', 3, NULL, 600, 900, 800, 2, 'aa');
      INSERT INTO event VALUES (1, 500, 'held', 'Issuing', '0a', 'certificateHold');
      INSERT INTO event VALUES (2, 500, 'held', 'Issuing', '0b', 'certificateHold');
      INSERT INTO event VALUES (3, 700, 'released', 'Issuing', '0b', '');
      PRAGMA user_version = 1;
      """;

  private static Path oldLedger(Path directory) throws IOException, SQLException {
    Path file = directory.resolve("ledger.db");
    try (InputStream v1 =
            Objects.requireNonNull(SqliteDatabase.class.getResourceAsStream("V1.sql"));
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(new String(v1.readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate(CONTENT);
    }
    return file;
  }

  private static List<String> changesSince(Ledger ledger, long base) {
    List<String> entries = new ArrayList<>();
    ledger.listChanges(
        "Issuing",
        CrlNumber.of(base),
        e -> entries.add(e.serial() + " " + e.reason().orElseThrow().label()));
    return entries;
  }

  @Test
  void makesDeltasForABaseThatWasPublishedBeforeTheUpgrade(@TempDir Path directory)
      throws Exception {
    try (Ledger ledger = SqliteLedger.open(oldLedger(directory))) {
      assertEquals(List.of("0a certificateHold", "0b removeFromCRL"), changesSince(ledger, 3));
      ledger.release("Issuing", SerialNumber.ofHex("0a"), NOW);
      ledger.revoke("Issuing", SerialNumber.ofHex("0c"), RevocationReason.SUPERSEDED, NOW);
      assertEquals(
          List.of("0a removeFromCRL", "0b removeFromCRL", "0c superseded"),
          changesSince(ledger, 3));
    }
  }

  @Test
  void removesAHoldFromBeforeThatIsReleasedAsTheFirstThing(@TempDir Path directory)
      throws Exception {
    try (Ledger ledger = SqliteLedger.open(oldLedger(directory))) {
      ledger.release("Issuing", SerialNumber.ofHex("0a"), NOW);
      assertTrue(changesSince(ledger, 3).contains("0a removeFromCRL"));
    }
  }

  @Test
  void keepsWhatWasPublishedAndGoesOnCounting(@TempDir Path directory) throws Exception {
    Path file = oldLedger(directory);
    try (Ledger ledger = SqliteLedger.open(file)) {
      CrlRecord base = ledger.latestCrl("Issuing", CrlKind.BASE).orElseThrow();
      assertEquals(
          new CrlRecord(
              "Issuing",
              CrlNumber.of(3),
              Optional.empty(),
              Instant.ofEpochSecond(600),
              Optional.of(Instant.ofEpochSecond(900)),
              Instant.ofEpochSecond(800),
              2,
              Octets.ofHex("aa")),
          base);
      assertTrue(
          ledger.listRevoked("Issuing", entry -> {}).value().compareTo(base.number().value()) > 0);
    }
    try (Ledger again = SqliteLedger.open(file)) {
      assertEquals(3, again.certificates().size());
    }
  }
}
