package dev.certlab.ca.lab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.PartyEntry;
import dev.certlab.ca.lab.renewals.ReloadingEndpoint;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Enhanced HTTP a distribution point gets an SMS Role SSL Certificate as well. */
class DistributionPointSslTest {
  private static final String DP = "dp01.corp.contoso.com";
  private static final String MP = "mp01.corp.contoso.com";

  private final Path place;

  DistributionPointSslTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  /** A distribution point of its own, and one beside the management point. */
  private static LabManifest manifest(Communication communication) {
    LabManifest standard =
        Labs.manifest(communication, ClientAuthentication.AZURE_AD, Reading.FIGURE)
            .withRenewal(
                LabManifest.SiteCertificates.standard()
                    .withKey("ec-p256")
                    .withLifetimes(Map.of("sms-role-ssl", "120d")),
                LabManifest.Renewal.standard());
    return standard.withParties(
        standard.hosts(),
        Map.of("distribution-point", List.of(PartyEntry.of(DP), PartyEntry.of(MP))));
  }

  private Lab applied() {
    return Labs.applied(place, manifest(Communication.ENHANCED_HTTP));
  }

  private Path siteMade(String party) {
    return place.resolve("certs").resolve(party).resolve("cm");
  }

  @Test
  void aClientOfTheSiteTrustsIt() throws Exception {
    applied().close();
    Path roots = siteMade("client/client01.corp.contoso.com").resolve("roots.pem");
    try (ReloadingEndpoint endpoint =
        new ReloadingEndpoint(
            siteMade("distribution-point/" + DP).resolve("sms-role-ssl-dp"), DP)) {
      assertTrue(
          endpoint
              .connect(ReloadingEndpoint.read(roots), Labs.NOW)
              .getSubjectX500Principal()
              .getName()
              .contains(DP));
    }
  }

  @Test
  void itLivesAndIsBoundAsThatOfAManagementPoint() throws Exception {
    try (Lab lab = applied()) {
      Place.OfSite own = new Place.OfSite(SiteCertificate.ROLE_SSL_OF_DISTRIBUTION_POINT, DP);
      var validity = own.latest(lab.ledger()).orElseThrow().validity();
      assertEquals(
          120, Duration.between(validity.notBefore(), validity.notAfter()).plusDays(1).toDays());
      String script =
          Files.readString(siteMade("distribution-point/" + DP).resolve("Import-cm.ps1"));
      assertTrue(
          script.contains(
              "\nSet-SiteCertificate -Sites 'SMSWEB', 'Default Web Site' -UsualPort 443 -File"
                  + " 'sms-role-ssl-dp\\"),
          script);
    }
  }

  @Test
  void aServerThatIsAManagementPointTooHasOne() {
    try (Lab lab = applied()) {
      assertEquals(
          Optional.empty(),
          new Place.OfSite(SiteCertificate.ROLE_SSL_OF_DISTRIBUTION_POINT, MP)
              .latest(lab.ledger()));
      assertTrue(new Place.OfSite(SiteCertificate.ROLE_SSL, MP).latest(lab.ledger()).isPresent());
    }
  }

  @Test
  void withHttpsItIsRetiredAndWhatTheConsoleMadeStays() throws IOException {
    try (Lab lab = applied()) {
      lab.siteEnrollment()
          .make(new Place.OfSite(SiteCertificate.DISTRIBUTION_POINT, DP), Optional.empty());
    }
    Files.writeString(place.resolve("lab.yaml"), ManifestFile.write(manifest(Communication.HTTPS)));
    try (Lab lab = Lab.open(place, Labs.environment(() -> Labs.NOW))) {
      lab.reconciler().apply();
      assertEquals(List.of(), lab.reconciler().apply());
    }
    Path made = siteMade("distribution-point/" + DP);
    assertFalse(Files.exists(made.resolve("sms-role-ssl-dp")));
    assertFalse(Files.exists(made.resolve("roots.pem")));
    assertTrue(Files.exists(made.resolve("dp-self-signed/cert.pem")));
  }
}
