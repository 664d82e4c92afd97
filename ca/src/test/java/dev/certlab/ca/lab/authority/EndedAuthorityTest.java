package dev.certlab.ca.lab.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.health.LabHealth;
import dev.certlab.ca.health.Observation;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.x509.RevocationReason;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuing CA that is over, under a root that is not. */
class EndedAuthorityTest {
  private static final String ROOT = "Contoso Lab Root CA";
  private static final String ISSUING = "Contoso Lab Issuing CA";
  private static final String CLIENT = "client/client01.corp.contoso.com";

  private final Path place;
  private volatile Instant now = Labs.NOW;

  EndedAuthorityTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  /** Its certificates were issued while it was valid. */
  private Lab ended() {
    Lab lab = Labs.applied(place, Labs.manifest(), () -> now);
    now = place("ca/" + ISSUING, lab).validity().notAfter().plus(Duration.ofDays(1));
    assertTrue(place("ca/" + ROOT, lab).validity().contains(now));
    return lab;
  }

  private static CertificateRecord place(String address, Lab lab) {
    return Place.parse(address).orElseThrow().latest(lab.ledger()).orElseThrow();
  }

  private static BigInteger number(Lab lab, String authority) {
    return lab.ledger().latestCrl(authority, CrlKind.BASE).orElseThrow().number().value();
  }

  @Test
  void applyDoesTheRestAndNamesWhatHasToBeDoneByHand() throws IOException {
    try (Lab lab = ended()) {
      Path client = Place.parse(CLIENT).orElseThrow().files(lab.layout());
      Files.delete(client.resolve("cert.pem"));
      Path trust = client.resolve("trust/root").resolve(ROOT + ".cer");
      Files.delete(trust);
      List<Change> planned = lab.reconciler().plan();
      List<Change> done = lab.reconciler().apply();
      assertTrue(Files.exists(trust), "the repairs after it are done");
      assertEquals(
          List.of(ROOT),
          done.stream().filter(c -> c.kind() == Kind.CRL).map(Change::subject).toList());
      assertEquals(
          planned.stream().map(Change::subject).toList(),
          done.stream().map(Change::subject).toList());
      assertEquals(
          List.of(CLIENT, ISSUING),
          lab.reconciler().obstacles().stream().map(Obstacle::subject).toList());
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  @Test
  void itPublishesNoCrlsOfItselfOrOnRequestAndForgetsNoRevocation() {
    try (Lab lab = ended()) {
      BigInteger before = number(lab, ISSUING);
      assertFalse(lab.crls().isDue(ISSUING, now));
      assertEquals(List.of(), lab.crls().publishDue(ISSUING, now));
      assertEquals(List.of(ROOT), lab.crls().publishers());
      assertThrows(LabException.class, () -> lab.crls().publish(ISSUING));
      CertificateRecord client = place(CLIENT, lab);
      assertThrows(
          LabException.class,
          () ->
              lab.revocation()
                  .revoke(client, RevocationReason.KEY_COMPROMISE, Revocation.Publication.NOW));
      assertTrue(place(CLIENT, lab).standing() instanceof Standing.Good, "nothing half-done");
      lab.revocation()
          .revoke(client, RevocationReason.KEY_COMPROMISE, Revocation.Publication.LATER);
      assertTrue(place(CLIENT, lab).standing() instanceof Standing.Revoked);
      assertEquals(before, number(lab, ISSUING));
    }
  }

  @Test
  void doctorSaysThatItPublishesNone() {
    try (Lab lab = ended()) {
      lab.reconciler().apply();
      List<Observation> crls =
          new LabHealth(lab, CryptoEngine.standard())
              .observe().stream().filter(seen -> seen.area() == Area.CRL).toList();
      assertEquals(
          List.of(ROOT + " " + Severity.INFO, ISSUING + " " + Severity.ERROR),
          crls.stream().map(seen -> seen.subject() + " " + seen.severity()).toList());
      assertTrue(crls.get(1).message().contains("publishes no CRLs any longer"));
    }
  }

  @Test
  void whenLabTimeIsSetBackItPublishesAgain() {
    try (Lab lab = ended()) {
      lab.reconciler().apply();
      now = Labs.NOW.plus(Duration.ofDays(30));
      assertEquals(List.of(), lab.reconciler().obstacles());
      assertTrue(
          lab.reconciler().apply().stream()
              .anyMatch(change -> change.kind() == Kind.CRL && change.subject().equals(ISSUING)));
    }
  }
}
