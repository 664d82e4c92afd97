package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.ledger.OtherCrl.Origin;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Going on from CRLs that a ledger has not made, held against both adapters. */
class ContinuationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String CA = "Issuing";

  /** Issued here. */
  private static final SerialNumber OURS = SerialNumber.ofHex("0a");

  /** Issued by others with the same key. */
  private static final SerialNumber THEIRS = SerialNumber.ofHex("7f");

  private static Stream<Ledger> adapters(@TempDir Path directory) {
    return Stream.of(
        filled(new InMemoryLedger()), filled(SqliteLedger.open(directory.resolve("ledger.db"))));
  }

  private static Ledger filled(Ledger ledger) {
    ledger.putAuthority(
        new AuthorityRecord(
            CA, Optional.empty(), Octets.ofHex("3000"), new KeyPlace.InFile("key"), NOW));
    Octets unique = Octets.ofHex(OURS.hex());
    ledger.addCertificates(
        List.of(
            new CertificateRecord(
                CA,
                OURS,
                unique,
                unique,
                "client",
                "pc01",
                "CN=pc01",
                new Validity(NOW, NOW.plusSeconds(3600)),
                NOW,
                Octets.ofHex("3000"),
                List.of(),
                Optional.empty(),
                new Standing.Good())));
    return ledger;
  }

  private static OtherCrl crl(Origin origin, String number, RevokedEntry... entries) {
    return new OtherCrl(
        origin,
        CrlKind.BASE,
        Optional.of(new CrlNumber(new BigInteger(number))),
        NOW,
        OtherCrl.Entries.of(List.of(entries)));
  }

  private static OtherCrl withoutNumber(Instant thisUpdate, RevokedEntry... entries) {
    return new OtherCrl(
        Origin.ELSEWHERE,
        CrlKind.BASE,
        Optional.empty(),
        thisUpdate,
        OtherCrl.Entries.of(List.of(entries)));
  }

  private static RevokedEntry entry(SerialNumber serial, RevocationReason reason) {
    return RevokedEntry.of(serial, NOW, reason);
  }

  private static RevokedEntry hold(SerialNumber serial) {
    return entry(serial, RevocationReason.CERTIFICATE_HOLD);
  }

  /** Number and entries of the next full CRL. */
  private static String full(Ledger ledger) {
    List<String> entries = new ArrayList<>();
    CrlNumber number =
        ledger.listRevoked(
            CA,
            e ->
                entries.add(
                    e.serial() + " " + e.reason().map(RevocationReason::label).orElse("-")));
    return number.value() + " " + entries;
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aNewerCompleteCrlReleasesTheHoldOfOthersThatItDoesNotList(Ledger ledger) {
    ledger.continueFrom(CA, crl(Origin.ELSEWHERE, "5", hold(THEIRS)), NOW);
    assertEquals("6 [7f certificateHold]", full(ledger));
    assertEquals(
        new Continued(true, 0, 0, 1), ledger.continueFrom(CA, crl(Origin.ELSEWHERE, "8"), NOW));
    assertEquals("9 []", full(ledger));
    List<String> changes = new ArrayList<>();
    ledger.listChanges(
        CA, CrlNumber.of(6), e -> changes.add(e.serial() + " " + e.reason().orElseThrow().label()));
    assertEquals(List.of("7f removeFromCRL"), changes);
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aHoldOfOursThatOthersDoNotKnowStays(Ledger ledger) {
    ledger.revoke(CA, OURS, RevocationReason.CERTIFICATE_HOLD, NOW);
    full(ledger);
    assertEquals(
        new Continued(true, 0, 0, 0), ledger.continueFrom(CA, crl(Origin.ELSEWHERE, "8"), NOW));
    assertEquals("9 [0a certificateHold]", full(ledger));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aHoldThatThisLabHadReleasedWhenItsLedgerWasNewerIsReleased(Ledger ledger) {
    ledger.revoke(CA, OURS, RevocationReason.CERTIFICATE_HOLD, NOW);
    full(ledger);
    assertEquals(
        new Continued(true, 0, 0, 1), ledger.continueFrom(CA, crl(Origin.THIS_LAB, "8"), NOW));
    assertEquals("9 []", full(ledger));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aHoldThatNoCrlHasListedYetIsNotReleasedByOneThatDoesNotListIt(Ledger ledger) {
    full(ledger);
    ledger.revoke(CA, OURS, RevocationReason.CERTIFICATE_HOLD, NOW);
    ledger.continueFrom(CA, crl(Origin.THIS_LAB, "8"), NOW);
    assertEquals("9 [0a certificateHold]", full(ledger));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void whatWasReleasedAfterTheCrlWasMadeIsNotTakenBack(Ledger ledger) {
    ledger.revoke(CA, OURS, RevocationReason.CERTIFICATE_HOLD, NOW);
    assertEquals("1 [0a certificateHold]", full(ledger));
    ledger.release(CA, OURS, NOW);
    // As when the process that had listed it died before the ledger knew of its publication.
    assertTrue(ledger.continueFrom(CA, crl(Origin.THIS_LAB, "1", hold(OURS)), NOW).isNothing());
    assertEquals("2 []", full(ledger));
    // And once more on hold in a CRL that the ledger has never seen.
    ledger.continueFrom(CA, crl(Origin.THIS_LAB, "7", hold(OURS)), NOW);
    assertEquals("8 [0a certificateHold]", full(ledger));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aNewerReasonCountsForTheCertificatesOfOthersAndNotForOurs(Ledger ledger) {
    ledger.revoke(CA, OURS, RevocationReason.KEY_COMPROMISE, NOW);
    RevokedEntry before = entry(THEIRS, RevocationReason.SUPERSEDED);
    RevokedEntry after = entry(THEIRS, RevocationReason.CA_COMPROMISE);
    ledger.continueFrom(CA, crl(Origin.ELSEWHERE, "5", before), NOW);
    assertEquals(
        new Continued(true, 0, 1, 0),
        ledger.continueFrom(
            CA, crl(Origin.ELSEWHERE, "7", after, entry(OURS, RevocationReason.SUPERSEDED)), NOW));
    assertEquals("8 [0a keyCompromise, 7f cACompromise]", full(ledger));
    // An older one changes nothing, and no CRL makes a final revocation a hold.
    assertTrue(ledger.continueFrom(CA, crl(Origin.ELSEWHERE, "6", before), NOW).isNothing());
    ledger.continueFrom(CA, crl(Origin.ELSEWHERE, "12", hold(THEIRS)), NOW);
    assertEquals("13 [0a keyCompromise, 7f cACompromise]", full(ledger));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void crlsThatDoNotCountAreOrderedByTheirTime(Ledger ledger) {
    RevokedEntry other = entry(SerialNumber.ofHex("6e"), RevocationReason.SUPERSEDED);
    assertEquals(
        new Continued(false, 2, 0, 0),
        ledger.continueFrom(CA, withoutNumber(NOW, hold(THEIRS), other), NOW));
    assertEquals("1 [6e superseded, 7f certificateHold]", full(ledger));
    assertTrue(ledger.continueFrom(CA, withoutNumber(NOW.minusSeconds(9)), NOW).isNothing());
    assertEquals(
        new Continued(false, 0, 0, 1),
        ledger.continueFrom(CA, withoutNumber(NOW.plusSeconds(9), other), NOW));
    assertEquals("2 [6e superseded]", full(ledger));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aDeltaRemovesAHoldAndAddsTheRest(Ledger ledger) {
    ledger.continueFrom(CA, crl(Origin.THIS_LAB, "5", hold(THEIRS), hold(OURS)), NOW);
    full(ledger);
    OtherCrl delta =
        new OtherCrl(
            Origin.THIS_LAB,
            CrlKind.DELTA,
            Optional.of(CrlNumber.of(9)),
            NOW,
            OtherCrl.Entries.of(
                List.of(
                    entry(THEIRS, RevocationReason.REMOVE_FROM_CRL),
                    entry(SerialNumber.ofHex("11"), RevocationReason.SUPERSEDED))));
    assertEquals(new Continued(true, 1, 0, 1), ledger.continueFrom(CA, delta, NOW));
    assertEquals("10 [0a certificateHold, 11 superseded]", full(ledger));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void numbersMayHaveTwentyOctetsAndEndThere(Ledger ledger) {
    BigInteger last = BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE);
    ledger.continueFrom(
        CA, crl(Origin.ELSEWHERE, "1267650600228229401496703205381", hold(THEIRS)), NOW);
    assertEquals("1267650600228229401496703205382 [7f certificateHold]", full(ledger));
    ledger.revoke(CA, OURS, RevocationReason.SUPERSEDED, NOW);
    List<String> changes = new ArrayList<>();
    CrlNumber base = new CrlNumber(new BigInteger("1267650600228229401496703205382"));
    ledger.listChanges(CA, base, e -> changes.add(e.serial().hex()));
    assertEquals(List.of("0a"), changes);
    CrlRecord published =
        new CrlRecord(
            CA, base, Optional.empty(), NOW, Optional.of(NOW), NOW, 1, Octets.ofHex("aa"));
    CrlRecord earlier =
        new CrlRecord(
            CA,
            CrlNumber.of(Long.MAX_VALUE),
            Optional.empty(),
            NOW,
            Optional.of(NOW),
            NOW,
            1,
            Octets.ofHex("ab"));
    assertTrue(ledger.publish(earlier, () -> {}));
    assertTrue(ledger.publish(published, () -> {}));
    assertEquals(Optional.of(published), ledger.latestCrl(CA, CrlKind.BASE));
    ledger.continueFrom(CA, crl(Origin.ELSEWHERE, last.subtract(BigInteger.ONE).toString()), NOW);
    assertTrue(full(ledger).startsWith(last.toString()));
    assertThrows(LedgerException.class, () -> full(ledger));
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void toTryTellsWhatWouldChangeAndChangesNothing(Ledger ledger) {
    OtherCrl other = crl(Origin.ELSEWHERE, "5", hold(THEIRS));
    assertEquals(new Continued(true, 1, 0, 0), ledger.tryContinueFrom(CA, other, NOW));
    assertEquals(new Continued(true, 1, 0, 0), ledger.tryContinueFrom(CA, other, NOW));
    assertEquals("1 []", full(ledger));
    ledger.close();
  }

  /** One thing that happens; a number of zero stands for none. */
  private record Step(String kind, SerialNumber serial, long number) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.of("hold", "release", "full", "other-hold", "other-final", "other-none"),
            Arbitraries.of(OURS, THEIRS, SerialNumber.ofHex("11")),
            Arbitraries.longs().between(0, 40))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void bothAdaptersGoOnAlikeAndNumbersGrow(@ForAll("histories") List<Step> steps)
      throws IOException {
    Path file = Files.createTempFile("ledger", ".db");
    try (Ledger memory = filled(new InMemoryLedger());
        Ledger disk = filled(SqliteLedger.open(file))) {
      assertEquals(play(memory, steps), play(disk, steps));
    } finally {
      Files.delete(file);
    }
  }

  private static List<String> play(Ledger ledger, List<Step> steps) {
    List<String> seen = new ArrayList<>();
    BigInteger last = BigInteger.ZERO;
    for (Step step : steps) {
      switch (step.kind()) {
        case "hold" -> ledger.revoke(CA, step.serial(), RevocationReason.CERTIFICATE_HOLD, NOW);
        case "release" -> ledger.release(CA, step.serial(), NOW.plusSeconds(step.number()));
        case "full" -> {
          String listed = full(ledger);
          BigInteger number = new BigInteger(listed.substring(0, listed.indexOf(' ')));
          assertTrue(number.compareTo(last) > 0, listed + " after " + last);
          last = number;
          seen.add(listed);
        }
        default -> seen.add(ledger.continueFrom(CA, other(step), NOW).toString());
      }
    }
    return seen;
  }

  private static OtherCrl other(Step step) {
    RevokedEntry[] entries =
        switch (step.kind()) {
          case "other-hold" -> new RevokedEntry[] {hold(step.serial())};
          case "other-final" ->
              new RevokedEntry[] {entry(step.serial(), RevocationReason.SUPERSEDED)};
          default -> new RevokedEntry[0];
        };
    Origin origin = step.number() % 2 == 0 ? Origin.ELSEWHERE : Origin.THIS_LAB;
    return step.number() % 5 == 0
        ? withoutNumber(NOW.plusSeconds(step.number()), entries)
        : crl(origin, Long.toString(step.number()), entries);
  }
}
