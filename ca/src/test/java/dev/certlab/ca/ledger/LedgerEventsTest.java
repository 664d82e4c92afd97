package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.ledger.OtherCrl.Origin;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ledger tells of the past: in order, without a gap, and of each CA its own. */
class LedgerEventsTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
  private static final SerialNumber FIRST = SerialNumber.ofHex("0a");
  private static final SerialNumber SECOND = SerialNumber.ofHex("0b");

  private static Stream<Ledger> adapters(@TempDir Path directory) {
    return Stream.of(new InMemoryLedger(), SqliteLedger.open(directory.resolve("ledger.db")));
  }

  private static CertificateRecord certificate(
      String authority, SerialNumber serial, Optional<SerialNumber> replaces) {
    return new CertificateRecord(
        authority,
        serial,
        Octets.ofHex("f0" + serial.hex()),
        Octets.ofHex("e0" + serial.hex()),
        "client",
        "pc01",
        "CN=pc01",
        new Validity(NOW, NOW.plusSeconds(3600)),
        NOW,
        Octets.ofHex("3000"),
        List.of(),
        replaces,
        new Standing.Good());
  }

  private static void putAuthority(Ledger ledger, String name) {
    ledger.putAuthority(
        new AuthorityRecord(
            name, Optional.empty(), Octets.ofHex("3000"), new KeyPlace.InFile("key"), NOW));
  }

  private static CrlRecord crl(long number, Optional<CrlNumber> base) {
    return new CrlRecord(
        "Issuing",
        CrlNumber.of(number),
        base,
        NOW,
        Optional.of(NOW.plusSeconds(60)),
        NOW.plusSeconds(50),
        0,
        Octets.ofHex("aa"));
  }

  private static OtherCrl other(Optional<CrlNumber> number) {
    return new OtherCrl(
        Origin.ELSEWHERE, CrlKind.BASE, number, NOW, OtherCrl.Entries.of(List.of()));
  }

  private static List<String> words(Ledger ledger, long after) {
    return ledger.eventsAfter(after).stream()
        .map(e -> e.sequence() + " " + e.kind() + " " + e.serial() + " " + e.detail())
        .map(String::stripTrailing)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void everythingThatIsCommittedIsAnEventInItsOrder(Ledger ledger) {
    putAuthority(ledger, "Issuing");
    ledger.addCertificates(List.of(certificate("Issuing", FIRST, Optional.empty())));
    ledger.addCertificates(List.of(certificate("Issuing", SECOND, Optional.of(FIRST))));
    ledger.revoke("Issuing", FIRST, RevocationReason.CERTIFICATE_HOLD, NOW);
    ledger.release("Issuing", FIRST, NOW);
    ledger.revoke("Issuing", SECOND, RevocationReason.KEY_COMPROMISE, NOW);
    ledger.publish(crl(1, Optional.empty()), () -> {});
    ledger.publish(crl(2, Optional.of(CrlNumber.of(1))), () -> {});
    ledger.continueFrom("Issuing", other(Optional.of(CrlNumber.of(40))), NOW);
    ledger.continueFrom("Issuing", other(Optional.empty()), NOW);
    List<String> all =
        List.of(
            "1 authority-added",
            "2 issued 0a client/pc01",
            "3 renewed 0b client/pc01",
            "4 held 0a certificateHold",
            "5 released 0a",
            "6 revoked 0b keyCompromise",
            "7 published  number 1",
            "8 published  number 2, delta to 1",
            "9 continued  number 40",
            "10 continued  without a number");
    assertEquals(all, words(ledger, 0));
    assertEquals(all.subList(4, 10), words(ledger, 4), "those after the fourth, without it");
    assertEquals(List.of(), words(ledger, 10));
    assertTrue(ledger.eventsAfter(0).stream().allMatch(event -> event.at().equals(NOW)));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void tryingToGoOnFromACrlLeavesNoTrace(Ledger ledger) {
    putAuthority(ledger, "Issuing");
    ledger.tryContinueFrom("Issuing", other(Optional.of(CrlNumber.of(40))), NOW);
    assertEquals(List.of("1 authority-added"), words(ledger, 0));
    assertEquals(CrlNumber.of(1), ledger.listRevoked("Issuing", entry -> {}));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void whatIsFoundByItsFingerprintIsThatCertificate(Ledger ledger) {
    putAuthority(ledger, "Issuing");
    ledger.addCertificates(
        List.of(
            certificate("Issuing", FIRST, Optional.empty()),
            certificate("Issuing", SECOND, Optional.empty())));
    CertificateRecord first = ledger.bySerial(FIRST).get(0);
    assertEquals(Optional.of(first), ledger.byFingerprint(first.sha256()));
    assertEquals(Optional.of(first), ledger.byFingerprint(first.sha1()));
    assertEquals(Optional.empty(), ledger.byFingerprint(Octets.ofHex("00")));
    ledger.close();
  }

  /** Two CAs may use the same serial number: each revokes its own. */
  @ParameterizedTest
  @MethodSource("adapters")
  void aListedSerialOfAnotherCaIsNotTakenForAnOwnOne(Ledger ledger) {
    putAuthority(ledger, "Issuing");
    putAuthority(ledger, "Other");
    ledger.addCertificates(List.of(certificate("Other", FIRST, Optional.empty())));
    assertEquals(
        RevocationChange.UNKNOWN_CERTIFICATE,
        ledger.revoke("Issuing", FIRST, RevocationReason.SUPERSEDED, NOW));
    ledger.continueFrom(
        "Issuing",
        new OtherCrl(
            Origin.ELSEWHERE,
            CrlKind.BASE,
            Optional.of(CrlNumber.of(7)),
            NOW,
            OtherCrl.Entries.of(
                List.of(RevokedEntry.of(FIRST, NOW, RevocationReason.KEY_COMPROMISE)))),
        NOW);
    assertEquals(new Standing.Good(), ledger.bySerial(FIRST).get(0).standing());
    ledger.close();
  }
}
