package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the port, held against both adapters, and what only a file can get wrong. */
class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");

  private static Stream<Ledger> adapters(@TempDir Path directory) {
    return Stream.of(new InMemoryLedger(), SqliteLedger.open(directory.resolve("ledger.db")));
  }

  private static CertificateRecord certificate(String serial) {
    byte[] unique = serial.getBytes(StandardCharsets.UTF_8);
    return new CertificateRecord(
        "Issuing",
        SerialNumber.ofHex(serial),
        Octets.of(unique),
        Octets.of(unique),
        "client",
        "pc01",
        "CN=pc01",
        new Validity(NOW, NOW.plusSeconds(3600)),
        NOW,
        Octets.of(new byte[] {1, 2, 3}),
        List.of("expired", "sha1"),
        Optional.empty(),
        new Standing.Good());
  }

  private static Ledger withAuthority(Ledger ledger) {
    ledger.putAuthority(
        new AuthorityRecord(
            "Issuing",
            Optional.of("Root"),
            Octets.ofHex("3000"),
            new KeyPlace.InFile("keys/issuing.key"),
            NOW));
    return ledger;
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void returnsACertificateAsItWasAdded(Ledger ledger) {
    ledger.addCertificates(List.of(certificate("0a")));
    assertEquals(List.of(certificate("0a")), ledger.certificates());
    assertEquals(List.of(certificate("0a")), ledger.certificates("client", "pc01"));
    assertEquals(List.of(certificate("0a")), ledger.bySerial(SerialNumber.ofHex("0A")));
    assertTrue(ledger.certificates("client", "pc02").isEmpty());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void refusesASerialNumberASecondTimeAndAddsNothingOfTheBatch(Ledger ledger) {
    ledger.addCertificates(List.of(certificate("0a")));
    List<CertificateRecord> batch = List.of(certificate("0b"), certificate("0a"));
    assertThrows(LedgerException.class, () -> ledger.addCertificates(batch));
    assertEquals(1, ledger.certificates().size());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void listsRevokedAndHeldCertificatesAndForgetsReleasedOnes(Ledger ledger) {
    withAuthority(ledger).addCertificates(List.of(certificate("0a"), certificate("0b")));
    SerialNumber held = SerialNumber.ofHex("0a");
    SerialNumber revoked = SerialNumber.ofHex("0b");
    assertEquals(
        RevocationChange.DONE,
        ledger.revoke("Issuing", held, RevocationReason.CERTIFICATE_HOLD, NOW));
    assertEquals(
        RevocationChange.DONE,
        ledger.revoke("Issuing", revoked, RevocationReason.KEY_COMPROMISE, NOW));
    assertEquals(List.of(held, revoked), revokedSerials(ledger));
    assertInstanceOf(Standing.Revoked.class, ledger.bySerial(held).get(0).standing());
    assertEquals(RevocationChange.DONE, ledger.release("Issuing", held, NOW));
    assertEquals(List.of(revoked), revokedSerials(ledger));
    ledger.close();
  }

  private static List<SerialNumber> revokedSerials(Ledger ledger) {
    List<SerialNumber> serials = new ArrayList<>();
    ledger.listRevoked("Issuing", (RevokedEntry entry) -> serials.add(entry.serial()));
    return serials;
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void saysWhyARevocationCannotBeChanged(Ledger ledger) {
    ledger.addCertificates(List.of(certificate("0a")));
    SerialNumber serial = SerialNumber.ofHex("0a");
    RevocationReason reason = RevocationReason.SUPERSEDED;
    assertEquals(RevocationChange.NOT_HELD, ledger.release("Issuing", serial, NOW));
    assertEquals(RevocationChange.DONE, ledger.revoke("Issuing", serial, reason, NOW));
    assertEquals(RevocationChange.ALREADY_REVOKED, ledger.revoke("Issuing", serial, reason, NOW));
    assertEquals(RevocationChange.NOT_HELD, ledger.release("Issuing", serial, NOW));
    assertEquals(
        RevocationChange.UNKNOWN_CERTIFICATE,
        ledger.revoke("Issuing", SerialNumber.ofHex("ff"), reason, NOW));
    ledger.close();
  }

  private static CrlRecord crl(long number) {
    return new CrlRecord(
        "Issuing",
        CrlNumber.of(number),
        Optional.empty(),
        NOW,
        Optional.of(NOW.plusSeconds(60)),
        NOW.plusSeconds(50),
        0,
        Octets.ofHex("aa"));
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void installsACrlOnlyIfItsNumberGrows(Ledger ledger) {
    withAuthority(ledger);
    List<Long> installed = new ArrayList<>();
    assertTrue(ledger.publish(crl(2), () -> installed.add(2L)));
    assertFalse(ledger.publish(crl(1), () -> installed.add(1L)));
    assertFalse(ledger.publish(crl(2), () -> installed.add(2L)));
    assertTrue(ledger.publish(crl(3), () -> installed.add(3L)));
    assertEquals(List.of(2L, 3L), installed);
    assertEquals(Optional.of(crl(3)), ledger.latestCrl("Issuing", CrlKind.BASE));
    assertEquals(Optional.empty(), ledger.latestCrl("Issuing", CrlKind.DELTA));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void recordsNothingOfACrlThatCouldNotBeInstalled(Ledger ledger) {
    withAuthority(ledger);
    Runnable fullDisk =
        () -> {
          throw new IllegalStateException("disk full");
        };
    assertThrows(IllegalStateException.class, () -> ledger.publish(crl(1), fullDisk));
    assertEquals(Optional.empty(), ledger.latestCrl("Issuing", CrlKind.BASE));
    ledger.close();
  }

  @Test
  void keepsEverythingAcrossReopening(@TempDir Path directory) {
    Path file = directory.resolve("ledger.db");
    try (Ledger ledger = SqliteLedger.open(file)) {
      withAuthority(ledger).addCertificates(List.of(certificate("0a")));
      ledger.listRevoked("Issuing", entry -> {});
    }
    try (Ledger ledger = SqliteLedger.open(file)) {
      assertEquals(List.of(certificate("0a")), ledger.certificates());
      assertEquals(CrlNumber.of(2), ledger.listRevoked("Issuing", entry -> {}));
      assertEquals(
          List.of("authority-added", "issued"),
          ledger.eventsAfter(0).stream().map(LedgerEvent::kind).toList());
    }
  }

  @Test
  void givesEveryCrlNumberOnceWhenSeveralConnectionsReserveAtOnce(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("ledger.db");
    try (Ledger first = withAuthority(SqliteLedger.open(file))) {
      ExecutorService pool = Executors.newFixedThreadPool(4);
      List<Future<List<CrlNumber>>> futures = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        futures.add(pool.submit(() -> reserve(file, 25)));
      }
      Set<CrlNumber> numbers = new HashSet<>();
      for (Future<List<CrlNumber>> future : futures) {
        numbers.addAll(future.get());
      }
      pool.shutdown();
      assertEquals(100, numbers.size());
      assertEquals(CrlNumber.of(101), first.listRevoked("Issuing", entry -> {}));
    }
  }

  private static List<CrlNumber> reserve(Path file, int count) {
    List<CrlNumber> numbers = new ArrayList<>();
    try (Ledger ledger = SqliteLedger.open(file)) {
      for (int i = 0; i < count; i++) {
        numbers.add(ledger.listRevoked("Issuing", entry -> {}));
      }
    }
    return numbers;
  }

  @Test
  void saysThatAFileIsDamagedInsteadOfUsingIt(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("ledger.db");
    Files.writeString(file, "this is no database, and long enough to be looked at ".repeat(100));
    LedgerException refused = assertThrows(LedgerException.class, () -> SqliteLedger.open(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("damaged"), refused.getMessage());
  }
}
