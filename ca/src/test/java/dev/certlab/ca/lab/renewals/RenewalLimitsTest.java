package dev.certlab.ca.lab.renewals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where renewing gains nothing, where lab time goes back, and that all say the same of it. */
class RenewalLimitsTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Path place;
  private volatile Instant now = Labs.NOW;

  RenewalLimitsTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  private static LabManifest https(String renewPki) {
    LabManifest standard = Labs.manifest();
    LabManifest.Certificates certificates = standard.certificates();
    return new LabManifest(
        standard.schemaVersion(),
        standard.site(),
        standard.authorities(),
        standard.publication(),
        standard.hosts(),
        standard.parties(),
        new LabManifest.Certificates(
            certificates.issuer(), certificates.key(), certificates.pfxProfile(), renewPki),
        standard.siteCertificates(),
        standard.renewal(),
        standard.publish());
  }

  private static LabManifest enhanced(Map<String, String> lifetimes, Map<String, String> leads) {
    return Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.AZURE_AD, Reading.FIGURE)
        .withRenewal(
            LabManifest.SiteCertificates.standard().withKey("ec-p256").withLifetimes(lifetimes),
            LabManifest.Renewal.standard().withLeads(leads));
  }

  private Lab applied(LabManifest manifest) {
    return Labs.applied(place, manifest, () -> now);
  }

  private Lab reopened(UnaryOperator<LabManifest> change) {
    try {
      Path file = place.resolve("lab.yaml");
      Files.writeString(file, ManifestFile.write(change.apply(ManifestFile.read(file))));
      return Lab.open(place, Labs.environment(() -> now));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> renewed(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.kind() == Kind.RENEWAL)
        .map(Change::subject)
        .sorted()
        .toList();
  }

  private static List<String> due(Lab lab, Instant at) {
    return lab.renewals().due(at).stream().map(Renewable::subject).sorted().toList();
  }

  private static CertificateRecord latest(Lab lab, String address) {
    return Place.parse(address).orElseThrow().latest(lab.ledger()).orElseThrow();
  }

  @Test
  void nearTheEndOfTheirCaCertificatesAreRenewedOnceMoreAndThenTheCaIsNamed() {
    try (Lab lab = applied(https("due"))) {
      Instant end = latest(lab, "ca/Contoso Lab Issuing CA").validity().notAfter();
      now = end.minus(DAY.multipliedBy(100));
      assertEquals(4, renewed(lab.reconciler().apply()).size());
      now = end.minus(DAY.multipliedBy(30));
      assertEquals(List.of("ca/Contoso Lab Issuing CA"), due(lab, now));
      assertEquals(List.of(), renewed(lab.reconciler().plan()));
      assertEquals(List.of(), renewed(lab.reconciler().apply()));
      assertEquals(List.of(), lab.reconciler().apply());
      RenewalPlan plan = lab.renewals().plan(now, end.plus(DAY));
      assertEquals(0, plan.renewals());
      // The CA and its four certificates end, and the plan says so.
      assertEquals(5, plan.events().stream().filter(event -> event.at().equals(end)).count());
    }
  }

  @Test
  void aLeadThatIsNoShorterThanALifetimeIsRefusedForThePkiToo() {
    applied(https("due")).close();
    LabException refused =
        assertThrows(
            LabException.class,
            () ->
                reopened(
                    manifest ->
                        manifest.withRenewal(
                            LabManifest.SiteCertificates.standard(),
                            LabManifest.Renewal.standard().withLeads(Map.of("pki", "400d")))));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("renewal.leads.pki: is no shorter than"),
        refused::getMessage);
  }

  @Test
  void afterLabTimeWasSetBackApplyMakesAnewWhatIsNotValidYetAndTheOldRootSigns() {
    try (Lab lab = applied(enhanced(Map.of(), Map.of()))) {
      CertificateRecord first = latest(lab, "sms-issuing/cm01.corp.contoso.com");
      now = Labs.NOW.plus(DAY.multipliedBy(365 * 8 + 60));
      assertTrue(renewed(lab.reconciler().apply()).contains("sms-issuing/cm01.corp.contoso.com"));
      now = Labs.NOW.plus(DAY);
      List<String> due = due(lab, now);
      assertTrue(due.contains("sms-role-ssl/mp01.corp.contoso.com"), due::toString);
      assertFalse(due.contains("sms-issuing/cm01.corp.contoso.com"), due::toString);
      assertEquals(due, renewed(lab.reconciler().plan()));
      assertEquals(due, renewed(lab.reconciler().apply()));
      assertEquals(List.of(), lab.reconciler().apply());
      assertEquals(List.of(), due(lab, now));
      CertificateRecord tls = latest(lab, "sms-role-ssl/mp01.corp.contoso.com");
      assertTrue(tls.validity().contains(now));
      assertEquals(first.validity().notAfter().isAfter(tls.validity().notAfter()), true);
    }
  }

  @Test
  void aPkiCertificateThatLabTimeHasLeftBehindIsIssuedAnewAlthoughNobodyRenewsThePki() {
    try (Lab lab = applied(https("never"))) {
      now = Labs.NOW.minus(DAY.multipliedBy(3));
      assertEquals(List.of(), renewed(lab.reconciler().plan()), "the CA is not valid yet either");
      assertEquals(
          Renews.SELF, lab.renewals().renews(latest(lab, "client/client01.corp.contoso.com")));
    }
  }

  @Test
  void whatWaitsForItsRootIsNeitherDueNorForgotten() {
    Map<String, String> lifetimes =
        Map.of("sms-issuing", "2y", "sms-role-ssl", "1y", "cmg-connector", "1y");
    Map<String, String> leads = Map.of("sms-issuing", "20d", "sms-role-ssl", "30d");
    try (Lab lab = applied(enhanced(lifetimes, leads))) {
      Instant horizon = Labs.NOW.plus(DAY.multipliedBy(365 * 5));
      List<String> planned =
          lab.renewals().plan(now, horizon).events().stream()
              .filter(event -> event.kind() == RenewalPlan.Kind.RENEWAL)
              .map(event -> event.at().toString().substring(0, 10) + " " + event.subject())
              .sorted()
              .toList();
      Stream.Builder<String> happened = Stream.builder();
      while (true) {
        Instant next = lab.renewals().read().nextDue(now).orElse(horizon.plus(DAY));
        if (next.isAfter(horizon)) {
          break;
        }
        now = next;
        List<String> due =
            lab.renewals().due(now).stream()
                .filter(each -> each.renews() == Renews.SELF)
                .map(Renewable::subject)
                .sorted()
                .toList();
        List<String> done = renewed(lab.reconciler().apply());
        assertTrue(done.containsAll(due), () -> due + " are due, renewed are " + done);
        assertEquals(List.of(), renewed(lab.reconciler().apply()), "the second apply");
        done.forEach(subject -> happened.add(now.toString().substring(0, 10) + " " + subject));
      }
      List<String> actual = happened.build().sorted().toList();
      assertEquals(planned, actual);
      assertTrue(
          actual.stream().filter(each -> each.contains("sms-role-ssl")).count() > 4,
          actual::toString);
    }
  }

  @Test
  void threeRootsAtATimeAreBridgedByTheCrossCertificatesOfAll() throws IOException {
    applied(enhanced(Map.of("sms-issuing", "10y"), Map.of("sms-issuing", "5y"))).close();
    now = Labs.NOW.plus(DAY.multipliedBy(365 * 5 + 10));
    Lab.open(place, Labs.environment(() -> now)).reconciler().apply();
    now = now.plus(DAY.multipliedBy(365));
    try (Lab lab =
        reopened(
            manifest ->
                manifest.withRenewal(
                    LabManifest.SiteCertificates.standard()
                        .withKey("ec-p256")
                        .withLifetimes(Map.of("sms-issuing", "18y")),
                    LabManifest.Renewal.standard().withLeads(Map.of("sms-issuing", "9y"))))) {
      lab.reconciler().apply();
      Place root = Place.parse("sms-issuing/cm01.corp.contoso.com").orElseThrow();
      assertEquals(
          3,
          root.certificates(lab.ledger()).stream()
              .filter(each -> each.validity().contains(now))
              .count());
      Place.OfSite signing =
          new Place.OfSite(SiteCertificate.TOKEN_SIGNING, "cm01.corp.contoso.com");
      String bundle = Files.readString(signing.files(lab.layout()).resolve("bundle.pem"));
      assertEquals(3, bundle.split("BEGIN CERTIFICATE", -1).length - 1, "itself and two crossings");
    }
  }
}
