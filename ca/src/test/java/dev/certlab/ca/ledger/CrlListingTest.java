package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

/** What stands in a full CRL and in a delta, held against both adapters. */
class CrlListingTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
  private static final String CA = "Issuing";
  private static final SerialNumber A = SerialNumber.ofHex("0a");
  private static final SerialNumber B = SerialNumber.ofHex("0b");
  private static final List<SerialNumber> SERIALS =
      List.of(A, B, SerialNumber.ofHex("0c"), SerialNumber.ofHex("ff01"));

  private static Ledger inMemory() {
    return filled(new InMemoryLedger());
  }

  private static Ledger onDisk(Path file) {
    return filled(SqliteLedger.open(file));
  }

  private static Stream<Ledger> adapters(@TempDir Path directory) {
    return Stream.of(inMemory(), onDisk(directory.resolve("ledger.db")));
  }

  private static Ledger filled(Ledger ledger) {
    ledger.putAuthority(
        new AuthorityRecord(CA, Optional.empty(), Octets.ofHex("3000"), KeyPlace.elsewhere(), NOW));
    ledger.addCertificates(SERIALS.stream().map(CrlListingTest::certificate).toList());
    return ledger;
  }

  private static CertificateRecord certificate(SerialNumber serial) {
    Octets unique = Octets.of(serial.hex().getBytes(StandardCharsets.UTF_8));
    return new CertificateRecord(
        CA,
        serial,
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
        new Standing.Good());
  }

  /** What a listing said. */
  private record Listed(CrlNumber number, List<RevokedEntry> entries) {
    List<String> words() {
      return entries.stream()
          .map(e -> e.serial() + " " + e.reason().map(RevocationReason::label).orElse("-"))
          .toList();
    }
  }

  private static Listed full(Ledger ledger) {
    List<RevokedEntry> entries = new ArrayList<>();
    return new Listed(ledger.listRevoked(CA, entries::add), entries);
  }

  private static Listed since(Ledger ledger, Listed base) {
    List<RevokedEntry> entries = new ArrayList<>();
    return new Listed(ledger.listChanges(CA, base.number(), entries::add), entries);
  }

  private static void hold(Ledger ledger, SerialNumber serial) {
    ledger.revoke(CA, serial, RevocationReason.CERTIFICATE_HOLD, NOW);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void listsOnlyWhatChangedSinceTheBase(Ledger ledger) {
    ledger.revoke(CA, A, RevocationReason.SUPERSEDED, NOW);
    Listed base = full(ledger);
    assertEquals(List.of("0a superseded"), base.words());
    ledger.revoke(CA, B, RevocationReason.KEY_COMPROMISE, NOW);
    assertEquals(List.of("0b keyCompromise"), since(ledger, base).words());
    assertEquals(List.of("0b keyCompromise"), since(ledger, base).words());
    assertEquals(List.of(), since(ledger, full(ledger)).words());
    ledger.close();
  }

  private static OtherCrl elsewhere(long number, List<RevokedEntry> entries) {
    return new OtherCrl(
        OtherCrl.Origin.ELSEWHERE,
        CrlKind.BASE,
        Optional.of(CrlNumber.of(number)),
        NOW,
        OtherCrl.Entries.of(entries));
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void goesOnFromACrlThatWasSignedElsewhere(Ledger ledger) {
    ledger.revoke(CA, A, RevocationReason.SUPERSEDED, NOW);
    hold(ledger, B);
    Listed base = full(ledger);
    SerialNumber unknown = SerialNumber.ofHex("7f");
    List<RevokedEntry> foreign =
        Stream.of(A, B, unknown)
            .map(serial -> RevokedEntry.of(serial, NOW, RevocationReason.KEY_COMPROMISE))
            .toList();
    assertEquals(
        new Continued(true, 1, 1, 0), ledger.continueFrom(CA, elsewhere(57, foreign), NOW));
    assertTrue(ledger.continueFrom(CA, elsewhere(3, foreign), NOW).isNothing());
    assertEquals(List.of("0b keyCompromise", "7f keyCompromise"), since(ledger, base).words());
    Listed next = full(ledger);
    assertEquals(CrlNumber.of(59), next.number());
    assertEquals(List.of("0a superseded", "0b keyCompromise", "7f keyCompromise"), next.words());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void removesAHoldOfTheBaseThatWasReleased(Ledger ledger) {
    hold(ledger, A);
    Listed base = full(ledger);
    ledger.release(CA, A, NOW.plusSeconds(60));
    Listed delta = since(ledger, base);
    assertEquals(List.of("0a removeFromCRL"), delta.words());
    assertEquals(Optional.of(NOW.plusSeconds(60)), delta.entries().get(0).revokedAt());
    Listed next = full(ledger);
    assertEquals(List.of(), next.words());
    assertEquals(List.of(), since(ledger, next).words());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void removesAHoldThatOnlyADeltaHasListed(Ledger ledger) {
    Listed base = full(ledger);
    hold(ledger, A);
    assertEquals(List.of("0a certificateHold"), since(ledger, base).words());
    ledger.release(CA, A, NOW);
    assertEquals(List.of("0a removeFromCRL"), since(ledger, base).words());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void saysNothingOfAHoldThatNoCrlHasListed(Ledger ledger) {
    Listed base = full(ledger);
    hold(ledger, A);
    ledger.release(CA, A, NOW);
    assertEquals(List.of(), since(ledger, base).words());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void keepsTheRemovalWhenTheCertificateWasHeldOnceMoreInBetween(Ledger ledger) {
    hold(ledger, A);
    Listed base = full(ledger);
    ledger.release(CA, A, NOW);
    hold(ledger, A);
    ledger.release(CA, A, NOW);
    assertEquals(List.of("0a removeFromCRL"), since(ledger, base).words());
    hold(ledger, A);
    assertEquals(List.of("0a certificateHold"), since(ledger, base).words());
    ledger.revoke(CA, A, RevocationReason.SUPERSEDED, NOW);
    assertEquals(List.of("0a superseded"), since(ledger, base).words());
    ledger.close();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void reservesNoNumberIfTheEntriesAreNotTaken(Ledger ledger) {
    ledger.revoke(CA, A, RevocationReason.SUPERSEDED, NOW);
    assertThrows(
        IllegalStateException.class,
        () ->
            ledger.listRevoked(
                CA,
                entry -> {
                  throw new IllegalStateException("no memory");
                }));
    assertEquals(CrlNumber.of(1), full(ledger).number());
    ledger.close();
  }

  /** One thing that happens to a CA. */
  private record Step(String kind, SerialNumber serial) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<String> kinds =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, Arbitraries.just("hold")),
            net.jqwik.api.Tuple.of(3, Arbitraries.just("release")),
            net.jqwik.api.Tuple.of(1, Arbitraries.just("revoke")),
            net.jqwik.api.Tuple.of(2, Arbitraries.just("base")),
            net.jqwik.api.Tuple.of(3, Arbitraries.just("delta")));
    return Combinators.combine(kinds, Arbitraries.of(SERIALS))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property(tries = 1000)
  void aDeltaAppliedToItsBaseIsTheFullCrlOfTheMoment(@ForAll("histories") List<Step> steps) {
    try (Ledger ledger = inMemory()) {
      play(ledger, steps);
    }
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void bothAdaptersListTheSame(@ForAll("histories") List<Step> steps) throws IOException {
    Path file = Files.createTempFile("ledger", ".db");
    try (Ledger memory = inMemory();
        Ledger disk = onDisk(file)) {
      assertEquals(play(memory, steps), play(disk, steps));
    } finally {
      Files.delete(file);
    }
  }

  /** Plays the steps, checks every delta against every base before it, returns what was listed. */
  private static List<Listed> play(Ledger ledger, List<Step> steps) {
    List<Listed> listings = new ArrayList<>();
    List<Listed> bases = new ArrayList<>();
    Set<SerialNumber> everListed = new HashSet<>();
    for (Step step : steps) {
      switch (step.kind()) {
        case "hold" -> hold(ledger, step.serial());
        case "release" -> ledger.release(CA, step.serial(), NOW);
        case "revoke" -> ledger.revoke(CA, step.serial(), RevocationReason.SUPERSEDED, NOW);
        case "base" -> bases.add(full(ledger));
        default -> bases.forEach(base -> listings.add(checked(ledger, base, bases, everListed)));
      }
      listings.addAll(bases);
      bases.forEach(base -> base.entries().forEach(e -> everListed.add(e.serial())));
      listings.forEach(l -> l.entries().forEach(e -> everListed.add(e.serial())));
    }
    return listings;
  }

  private static Listed checked(
      Ledger ledger, Listed base, List<Listed> bases, Set<SerialNumber> everListed) {
    Listed delta = since(ledger, base);
    Map<SerialNumber, RevocationReason> truth = asMap(full(ledger).entries());
    // RFC 5280 §5.2.4: a delta also goes with any later full CRL, up to its own number.
    for (Listed complete : bases) {
      if (complete.number().value().compareTo(base.number().value()) >= 0) {
        assertEquals(truth, applied(delta, complete), delta + " to " + complete);
      }
    }
    for (RevokedEntry entry : delta.entries()) {
      assertTrue(
          !isRemoval(entry) || everListed.contains(entry.serial()),
          "removed what no CRL has listed: " + entry.serial());
    }
    assertEquals(delta.entries().size(), asMap(delta.entries()).size(), "one entry for each");
    full(ledger).entries().forEach(entry -> assertFalse(isRemoval(entry)));
    return delta;
  }

  private static boolean isRemoval(RevokedEntry entry) {
    return entry.reason().equals(Optional.of(RevocationReason.REMOVE_FROM_CRL));
  }

  private static Map<SerialNumber, RevocationReason> asMap(List<RevokedEntry> entries) {
    Map<SerialNumber, RevocationReason> map = new HashMap<>();
    entries.forEach(e -> map.put(e.serial(), e.reason().orElse(RevocationReason.UNSPECIFIED)));
    return map;
  }

  private static Map<SerialNumber, RevocationReason> applied(Listed delta, Listed complete) {
    Map<SerialNumber, RevocationReason> result = new TreeMap<>(asMap(complete.entries()));
    for (RevokedEntry entry : delta.entries()) {
      if (isRemoval(entry)) {
        result.remove(entry.serial());
      } else {
        result.put(entry.serial(), entry.reason().orElse(RevocationReason.UNSPECIFIED));
      }
    }
    return result;
  }
}
