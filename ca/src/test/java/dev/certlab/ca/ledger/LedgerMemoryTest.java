package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both adapters remember of what happened, and how it is found again. */
class LedgerMemoryTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
  private static final String CA = "Issuing";

  private static Stream<Ledger> adapters(@TempDir Path directory) {
    Ledger memory = new InMemoryLedger();
    Ledger file = SqliteLedger.open(directory.resolve("ledger.db"));
    return Stream.of(memory, file).peek(ledger -> ledger.putAuthority(authority(CA, "3000")));
  }

  private static AuthorityRecord authority(String name, String certificate) {
    return new AuthorityRecord(
        name, Optional.of("Root"), Octets.ofHex(certificate), KeyPlace.elsewhere(), NOW);
  }

  private static SerialNumber serial(String hex) {
    return SerialNumber.ofHex(hex);
  }

  private static CertificateRecord certificate(String hex, String host, String... replaces) {
    return new CertificateRecord(
        CA,
        serial(hex),
        Octets.ofHex("a0" + hex),
        Octets.ofHex("b0" + hex),
        "client",
        host,
        "CN=" + host,
        new Validity(NOW, NOW.plusSeconds(3600)),
        NOW,
        Octets.ofHex("3000"),
        List.of(),
        Stream.of(replaces).map(SerialNumber::ofHex).findFirst(),
        new Standing.Good());
  }

  private static List<String> events(Ledger ledger, long after) {
    return ledger.eventsAfter(after).stream()
        .map(e -> String.join("|", e.kind(), e.authority(), e.serial(), e.detail()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void everythingThatHappensIsAnEventInItsOrder(Ledger ledger) {
    ledger.addCertificates(List.of(certificate("0a", "pc01"), certificate("0b", "pc02")));
    ledger.addCertificates(List.of(certificate("0c", "pc01", "0a")));
    ledger.revoke(CA, serial("0a"), RevocationReason.SUPERSEDED, NOW.plusSeconds(1));
    ledger.revoke(CA, serial("0b"), RevocationReason.CERTIFICATE_HOLD, NOW.plusSeconds(2));
    ledger.release(CA, serial("0b"), NOW.plusSeconds(3));
    CrlNumber number = ledger.listRevoked(CA, entry -> {});
    ledger.publish(crl(number, Optional.empty(), List.of("sha1")), () -> {});
    CrlNumber next = ledger.listChanges(CA, number, entry -> {});
    ledger.publish(crl(next, Optional.of(number), List.of()), () -> {});
    assertEquals(
        List.of(
            "authority-added|Issuing||",
            "issued|Issuing|0a|client/pc01",
            "issued|Issuing|0b|client/pc02",
            "renewed|Issuing|0c|client/pc01",
            "revoked|Issuing|0a|superseded",
            "held|Issuing|0b|certificateHold",
            "released|Issuing|0b|",
            "published|Issuing||number 1, faults sha1",
            "published|Issuing||number 2, delta to 1"),
        events(ledger, 0));
    List<LedgerEvent> all = ledger.eventsAfter(0);
    assertEquals(NOW.plusSeconds(3), all.get(6).at());
    assertEquals(
        all.subList(7, 9), ledger.eventsAfter(all.get(6).sequence()), "those after, and not it");
    assertEquals(List.of(), ledger.eventsAfter(all.get(8).sequence()));
    assertEquals(9, all.stream().mapToLong(LedgerEvent::sequence).distinct().count());
    ledger.close();
  }

  private static CrlRecord crl(CrlNumber number, Optional<CrlNumber> base, List<String> faults) {
    return new CrlRecord(
        CA,
        number,
        base,
        NOW,
        Optional.empty(),
        NOW.plusSeconds(50),
        3,
        Octets.ofHex("aa"),
        NOW.plusSeconds(7),
        Optional.of(Octets.ofHex("3000")),
        faults);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void whatIsRefusedIsNoEvent(Ledger ledger) {
    ledger.addCertificates(List.of(certificate("0a", "pc01")));
    long before = ledger.eventsAfter(0).size();
    CertificateRecord again = certificate("0a", "pc01");
    assertThrows(LedgerException.class, () -> ledger.addCertificates(List.of(again)));
    ledger.release(CA, serial("0a"), NOW);
    ledger.revoke(CA, serial("0f"), RevocationReason.SUPERSEDED, NOW);
    assertEquals(RevocationChange.UNKNOWN_CERTIFICATE, ledger.release(CA, serial("0f"), NOW));
    ledger.publish(crl(CrlNumber.of(1), Optional.empty(), List.of()), () -> {});
    ledger.publish(crl(CrlNumber.of(1), Optional.empty(), List.of()), () -> {});
    assertEquals(before + 1, ledger.eventsAfter(0).size());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aHoldBecomesFinalAndIsNotHeldAgain(Ledger ledger) {
    ledger.addCertificates(List.of(certificate("0a", "pc01")));
    RevocationReason hold = RevocationReason.CERTIFICATE_HOLD;
    assertEquals(RevocationChange.DONE, ledger.revoke(CA, serial("0a"), hold, NOW));
    assertEquals(RevocationChange.ALREADY_REVOKED, ledger.revoke(CA, serial("0a"), hold, NOW));
    Instant later = NOW.plusSeconds(9);
    assertEquals(
        RevocationChange.DONE,
        ledger.revoke(CA, serial("0a"), RevocationReason.KEY_COMPROMISE, later));
    assertEquals(
        new Standing.Revoked(RevocationReason.KEY_COMPROMISE, later),
        ledger.bySerial(serial("0a")).get(0).standing());
    assertEquals(RevocationChange.ALREADY_REVOKED, ledger.revoke(CA, serial("0a"), hold, later));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aCrlIsRememberedWholeAndApartByCaAndKind(Ledger ledger) {
    ledger.putAuthority(authority("Other", "3000"));
    CrlRecord base = crl(CrlNumber.of(1), Optional.empty(), List.of("sha1", "huge"));
    CrlRecord delta = crl(CrlNumber.of(2), Optional.of(CrlNumber.of(1)), List.of());
    ledger.publish(base, () -> {});
    ledger.publish(delta, () -> {});
    assertEquals(Optional.of(base), ledger.latestCrl(CA, CrlKind.BASE));
    assertEquals(Optional.of(delta), ledger.latestCrl(CA, CrlKind.DELTA));
    assertEquals(Optional.empty(), ledger.latestCrl("Other", CrlKind.BASE));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aCaIsAddedOnceAndItsCertificateReplaced(Ledger ledger) {
    AuthorityRecord here =
        new AuthorityRecord(
            "Here", Optional.empty(), Octets.ofHex("3000"), new KeyPlace.InFile("k.pem"), NOW);
    ledger.putAuthority(here);
    assertEquals(List.of(authority(CA, "3000"), here), ledger.authorities());
    ledger.putAuthority(authority(CA, "30020500"));
    assertEquals(List.of(authority(CA, "30020500"), here), ledger.authorities());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aCertificateIsFoundByEitherFingerprintAndBySerialAndPlace(Ledger ledger) {
    CertificateRecord first = certificate("0a", "pc01");
    CertificateRecord second = certificate("0b", "pc01", "0a");
    CertificateRecord other = certificate("0c", "pc02");
    ledger.addCertificates(List.of(first, second, other));
    assertEquals(Optional.of(second), ledger.byFingerprint(Octets.ofHex("a00b")));
    assertEquals(Optional.of(other), ledger.byFingerprint(Octets.ofHex("b00c")));
    assertEquals(Optional.empty(), ledger.byFingerprint(Octets.ofHex("c00c")));
    assertEquals(List.of(second), ledger.bySerial(serial("0b")));
    assertEquals(List.of(), ledger.bySerial(serial("0f")));
    assertEquals(List.of(first, second), ledger.certificates("client", "pc01"));
    assertEquals(List.of(), ledger.certificates("server", "pc01"));
    assertEquals(Optional.of(second), ledger.latest("client", "pc01"));
    assertEquals(Optional.empty(), ledger.latest("client", "pc09"));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void entriesAreListedInTheOrderOfTheirSerialsWithReasonAndTime(Ledger ledger) {
    for (String hex : List.of("7f", "0a", "00ff")) {
      ledger.addCertificates(List.of(certificate(hex, "pc" + hex)));
    }
    ledger.revoke(CA, serial("7f"), RevocationReason.SUPERSEDED, NOW);
    ledger.revoke(CA, serial("0a"), RevocationReason.KEY_COMPROMISE, NOW.plusSeconds(5));
    ledger.revoke(CA, serial("00ff"), RevocationReason.UNSPECIFIED, NOW);
    List<RevokedEntry> entries = new ArrayList<>();
    assertEquals(CrlNumber.of(1), ledger.listRevoked(CA, entries::add));
    assertEquals(
        List.of(
            RevokedEntry.of(serial("0a"), NOW.plusSeconds(5), RevocationReason.KEY_COMPROMISE),
            RevokedEntry.of(serial("7f"), NOW, RevocationReason.SUPERSEDED),
            RevokedEntry.of(serial("ff"), NOW, RevocationReason.UNSPECIFIED)),
        entries);
    entries.clear();
    ledger.release(CA, serial("0a"), NOW);
    assertEquals(CrlNumber.of(2), ledger.listChanges(CA, CrlNumber.of(1), entries::add));
    assertEquals(List.of(), entries, "nothing has changed since");
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aKeyFileHasAName(Ledger ledger) {
    assertThrows(IllegalArgumentException.class, () -> new KeyPlace.InFile(""));
    assertEquals(Optional.empty(), ledger.authorities().get(0).key().file());
    ledger.close();
  }
}
