package dev.certlab.ca.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code apply} does is what {@code plan} has announced, change by change and in its order.
 */
class PlanTest {
  private static final String SERVER = "cm01.corp.contoso.com";
  private static final String MP = "mp01.corp.contoso.com";
  private static final String CLIENT = "client01.corp.contoso.com";

  private final Path place;
  private Instant now = Labs.NOW;

  PlanTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  private static LabManifest manifest(ClientAuthentication authentication) {
    LabManifest standard =
        Labs.manifest(Communication.ENHANCED_HTTP, authentication, Reading.FIGURE);
    LabManifest.Certificates certificates = standard.certificates();
    return new LabManifest(
            standard.schemaVersion(),
            standard.site(),
            standard.authorities(),
            standard.publication(),
            standard.hosts(),
            standard.parties(),
            new LabManifest.Certificates(
                certificates.issuer(), certificates.key(), certificates.pfxProfile(), "due"),
            standard.siteCertificates(),
            standard.renewal(),
            standard.publish())
        .withRenewal(
            LabManifest.SiteCertificates.standard().withKey("ec-p256"),
            LabManifest.Renewal.standard());
  }

  private Lab applied() {
    return Labs.applied(place, manifest(ClientAuthentication.PKI), () -> now);
  }

  /** Applies, and returns what was done. */
  private static List<Change> planAndApply(Lab lab) {
    List<String> planned = told(lab.reconciler().plan());
    assertEquals(planned, told(lab.reconciler().plan()), "planning changes nothing");
    List<Change> done = lab.reconciler().apply();
    assertEquals(planned, told(done));
    assertEquals(List.of(), lab.reconciler().plan());
    assertEquals(List.of(), lab.reconciler().apply());
    return done;
  }

  private static List<String> told(List<Change> changes) {
    return changes.stream().map(change -> change.kind() + " " + change.subject()).toList();
  }

  private static List<Kind> kinds(List<Change> changes) {
    return changes.stream().map(Change::kind).distinct().sorted().toList();
  }

  @Test
  void ofALabThatHasNothingYet() {
    LabManifest manifest = manifest(ClientAuthentication.AZURE_AD);
    try (Lab lab = Lab.create(place, manifest, Labs.environment(() -> now))) {
      assertEquals(
          List.of(Kind.AUTHORITY, Kind.CERTIFICATE, Kind.TRUST, Kind.CRL),
          kinds(planAndApply(lab)));
    }
  }

  @Test
  void ofALabWithCasOnly() {
    LabManifest manifest = manifest(ClientAuthentication.AZURE_AD);
    try (Lab lab = Labs.create(place, manifest)) {
      assertEquals(List.of(Kind.CERTIFICATE, Kind.TRUST), kinds(planAndApply(lab)));
    }
  }

  @Test
  void ofFilesThatSomebodyHasDeleted() throws IOException {
    try (Lab lab = applied()) {
      Files.delete(files(lab, new Place.Party(SiteRole.CLIENT, CLIENT)).resolve("cert.pem"));
      Files.delete(
          files(lab, new Place.OfSite(SiteCertificate.ROLE_SSL, MP)).resolve("bundle.pem"));
      Files.delete(
          files(lab, new Place.OfSite(SiteCertificate.SMS_ISSUING, SERVER)).resolve("roots.pem"));
      Files.delete(files(lab, new Place.OfAuthority("Contoso Lab Root CA")));
      Path gateway =
          files(lab, new Place.Party(SiteRole.CLOUD_MANAGEMENT_GATEWAY, "contosocmg.contoso.com"));
      Files.delete(gateway.resolve("trust/root/Contoso Lab Root CA.cer"));
      assertEquals(List.of(Kind.CERTIFICATE, Kind.TRUST, Kind.RECOVERY), kinds(planAndApply(lab)));
    }
  }

  private static Path files(Lab lab, Place where) {
    return where.files(lab.layout());
  }

  /** After eight years SMS Issuing is due, and what follows it with it. */
  @Test
  void overTheYears() {
    try (Lab lab = applied()) {
      for (int days : List.of(5, 330, 8 * 365)) {
        now = Labs.NOW.plus(Duration.ofDays(days));
        List<Change> done = planAndApply(lab);
        assertEquals(days > 5, kinds(done).contains(Kind.RENEWAL));
      }
      String issuing = new Place.OfSite(SiteCertificate.SMS_ISSUING, SERVER).toString();
      String token = new Place.OfSite(SiteCertificate.TOKEN_SIGNING, SERVER).toString();
      assertEquals(2, count(lab, issuing));
      assertEquals(2, count(lab, token));
    }
  }

  private static int count(Lab lab, String address) {
    return Place.parse(address).orElseThrow().certificates(lab.ledger()).size();
  }

  @Test
  void ofWhatAKilledProcessHasLeft() throws IOException {
    try (Lab lab = applied()) {
      List<Place> unfinished =
          List.of(
              new Place.Party(SiteRole.CLIENT, CLIENT),
              new Place.OfSite(SiteCertificate.CLIENT_SIGNING, CLIENT));
      for (Place each : unfinished) {
        var record = each.latest(lab.ledger()).orElseThrow();
        var pair = lab.holdings().pair(record);
        PendingKeys keys = new PendingKeys(lab.layout(), Labs.environment(() -> now).crypto());
        new LabLock(lab.layout()).run(held -> keys.keep(held, pair).close());
        Files.delete(files(lab, each).resolve(CLIENT + ".cer"));
        Files.delete(files(lab, each).resolve("cert.pem"));
      }
      assertEquals(
          unfinished.stream().map(each -> "RECOVERY " + each).collect(Collectors.toSet()),
          told(planAndApply(lab)).stream().collect(Collectors.toSet()));
      assertTrue(Files.exists(files(lab, unfinished.get(0)).resolve("cert.pem")));
    }
  }
}
