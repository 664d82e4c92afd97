package dev.certlab.ca.lab.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabClockTest {
  private static final String ROOT = "Contoso Lab Root CA";
  private static final Instant SYSTEM = Labs.NOW;

  private final Path directory;
  private Instant system = SYSTEM;

  LabClockTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    Files.writeString(directory.resolve("lab.yaml"), "");
  }

  private LabClock clock() {
    return new LabClock(directory, () -> system);
  }

  @Test
  void withoutItsFileAndOutsideALabItIsTheSystemsClock() throws IOException {
    assertEquals(SYSTEM, clock().instant());
    clock().change(time -> time.set(SYSTEM.plusSeconds(60), SYSTEM));
    Files.delete(directory.resolve("lab.yaml"));
    assertEquals(SYSTEM, clock().instant());
    assertThrows(LabException.class, () -> clock().change(time -> time));
  }

  @Test
  void everyReaderSeesWhatWasSetAndResetEndsIt() {
    LabClock other = clock();
    clock().change(time -> time.set(SYSTEM.plus(Duration.ofDays(330)), system));
    system = system.plusSeconds(5);
    assertEquals(SYSTEM.plus(Duration.ofDays(330)).plusSeconds(5), other.instant());
    other.reset();
    assertEquals(system, clock().instant());
  }

  @Test
  void aDayPerSecondUntilTheSpanEndsAndThenRealTime() {
    clock().change(time -> time.run(86_400, system, Optional.of(system.plusSeconds(10))));
    system = SYSTEM.plusSeconds(4);
    assertEquals(SYSTEM.plus(Duration.ofDays(4)), clock().instant());
    system = SYSTEM.plusSeconds(15);
    assertEquals(SYSTEM.plus(Duration.ofDays(10)).plusSeconds(5), clock().instant());
    assertEquals(1, clock().time().speedAt(system));
  }

  @Test
  void speedZeroStandsStillAndAnotherSpeedGoesOnFromThere() {
    clock().change(time -> time.run(0, system, Optional.empty()));
    system = SYSTEM.plusSeconds(100);
    assertEquals(SYSTEM, clock().instant());
    clock().change(time -> time.run(2, system, Optional.empty()));
    system = SYSTEM.plusSeconds(103);
    assertEquals(SYSTEM.plusSeconds(6), clock().instant());
  }

  @Test
  void aSystemClockThatIsSetBackDoesNotThrowLabTimeBackManifold() {
    clock().change(time -> time.run(86_400, system, Optional.empty()));
    system = SYSTEM.minusSeconds(10);
    assertEquals(SYSTEM.minusSeconds(10), clock().instant());
  }

  @Test
  void timesThatNoCertificateCanTellAreRefused() {
    Instant late = Instant.parse("9999-01-01T00:00:00Z");
    LabException refused =
        assertThrows(LabException.class, () -> clock().change(time -> time.set(late, system)));
    assertEquals(LabException.Kind.BAD_INPUT, refused.kind());
    assertEquals(SYSTEM, clock().instant());
  }

  @Test
  void aDamagedFileIsNamedAndResetRepairsIt() throws IOException {
    Files.writeString(directory.resolve("clock.json"), "{\"lab\": 5");
    LabException damaged = assertThrows(LabException.class, () -> clock().instant());
    assertEquals(LabException.Kind.DAMAGED, damaged.kind());
    clock().reset();
    assertEquals(SYSTEM, clock().instant());
  }

  @Test
  void afterAJumpOfYearsOrBackwardOneCrlIsDueAndNumbersGrow(@TempDir Path parent) {
    Path place = parent.resolve("lab");
    Labs.create(place, Labs.manifest()).close();
    long last = 1;
    for (Duration jump : List.of(Duration.ofDays(3 * 365), Duration.ofDays(-1))) {
      Instant now = Labs.NOW.plus(jump);
      try (Lab lab = Lab.open(place, Labs.environment(InstantSource.fixed(now)))) {
        assertTrue(lab.crls().isDue(ROOT, now), () -> "after " + jump);
        assertEquals(1, lab.crls().publishDue(ROOT, now).size());
        CrlRecord crl = lab.ledger().latestCrl(ROOT, CrlKind.BASE).orElseThrow();
        assertEquals(++last, crl.number().value().longValueExact());
        assertFalse(lab.crls().isDue(ROOT, now), "a busy loop");
      }
    }
  }

  @Test
  void beyondTheEndOfItsCaAnOrderIsRefusedInWords(@TempDir Path parent) {
    Path place = parent.resolve("lab");
    Labs.create(place, Labs.manifest()).close();
    InstantSource later = InstantSource.fixed(Labs.NOW.plus(Duration.ofDays(30 * 365)));
    try (Lab lab = Lab.open(place, Labs.environment(later))) {
      CertificateOrder order =
          CertificateOrder.at(
                  new Place.Party(SiteRole.MANAGEMENT_POINT, "mp09.corp.contoso.com"),
                  RoleNames.usual(SiteRole.MANAGEMENT_POINT, "mp09.corp.contoso.com", List.of()))
              .build();
      LabException over =
          assertThrows(LabException.class, () -> lab.enrollment().enroll(List.of(order)));
      assertTrue(String.valueOf(over.getMessage()).contains("expired at"));
    }
  }
}
