package dev.certlab.ca.lab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.renewals.ReloadingEndpoint;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.RevocationReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnhancedHttpTest {
  private static final String MP = "mp01.corp.contoso.com";
  private static final Duration DAY = Duration.ofDays(1);

  private final Path place;
  private volatile Instant now = Labs.NOW;

  EnhancedHttpTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  /** Short lifetimes, so that three years see many renewals, and elliptic keys for speed. */
  private static LabManifest manifest() {
    return Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.AZURE_AD, Reading.FIGURE)
        .withRenewal(
            LabManifest.SiteCertificates.standard()
                .withKey("ec-p256")
                .withLifetimes(Map.of("sms-issuing", "3y", "sms-role-ssl", "120d")),
            LabManifest.Renewal.standard()
                .withLeads(
                    Map.of("sms-issuing", "505d", "sms-role-ssl", "20d", "cmg-connector", "35d")));
  }

  private Lab create() {
    return Labs.applied(place, manifest(), () -> now);
  }

  private Path roleSsl() {
    return place.resolve("certs/management-point/" + MP + "/cm/sms-role-ssl");
  }

  private static long renewals(List<Change> changes) {
    return changes.stream().filter(change -> change.kind() == Kind.RENEWAL).count();
  }

  @Test
  void theCertificatesAreNamedAsConfigMgrNamesThemAndHaveNoCrl() {
    try (Lab lab = create()) {
      for (SiteCertificate kind : SiteCertificate.values()) {
        List<CertificateRecord> made =
            lab.ledger().certificates().stream()
                .filter(record -> record.role().equals(kind.label()))
                .toList();
        int expected =
            switch (kind) {
              case SITE_SYSTEM_IDENTITY -> 3;
              case ROLE_SSL_OF_DISTRIBUTION_POINT -> 0; // this site has none
              default -> kind.renewsItself() ? 1 : 0;
            };
        assertEquals(expected, made.size(), kind::label);
        for (CertificateRecord record : made) {
          ParsedCertificate certificate = X509Decoder.certificate(record.encoded().toArray());
          assertTrue(certificate.extension(CrlDistributionPoints.class).isEmpty(), kind::label);
          assertEquals(Renews.SELF, lab.renewals().renews(record));
        }
      }
      assertEquals(
          "CN=client01.corp.contoso.com,CN=SMS",
          CertificateAddress.find(lab.ledger(), "sms-signing/client01.corp.contoso.com").subject());
    }
  }

  @Test
  void ofTwoRenewersOnlyOneActs() throws Exception {
    try (Lab one = create();
        Lab two = Lab.open(place, Labs.environment(() -> now))) {
      now = now.plus(Duration.ofDays(101));
      int before = one.ledger().certificates().size();
      ExecutorService both = Executors.newFixedThreadPool(2);
      try {
        List<Callable<List<Change>>> work =
            List.of(() -> one.siteUpkeep().carryOut(), () -> two.siteUpkeep().carryOut());
        long renewed = 0;
        for (Future<List<Change>> done : both.invokeAll(work)) {
          renewed += renewals(done.get());
        }
        assertEquals(1, renewed);
      } finally {
        both.shutdownNow();
      }
      assertEquals(before + 1, one.ledger().certificates().size());
    }
  }

  @Test
  void aRenewalThatWasCutOffIsFinishedAndNotDoneTwice() throws Exception {
    try (Lab lab = create()) {
      now = now.plus(Duration.ofDays(101));
      Path pfx = roleSsl().resolve(MP + ".pfx");
      // Nothing can be renamed over a directory that is not empty: the files cannot be written.
      Files.delete(pfx);
      Files.createDirectories(pfx.resolve("obstacle"));
      assertThrows(RuntimeException.class, () -> lab.siteUpkeep().carryOut());
      Files.delete(pfx.resolve("obstacle"));
      Files.delete(pfx);
    }
    try (Lab lab = Lab.open(place, Labs.environment(() -> now))) {
      List<Change> changes = lab.reconciler().apply();
      assertEquals(Kind.RECOVERY, changes.get(0).kind());
      assertEquals(0, renewals(changes));
      List<CertificateRecord> records = lab.ledger().certificates("sms-role-ssl", MP);
      assertEquals(2, records.size());
      assertEquals(Optional.of(records.get(0).serial()), records.get(1).replaces());
      try (ReloadingEndpoint endpoint = new ReloadingEndpoint(roleSsl(), MP)) {
        X509Certificate served =
            endpoint.connect(
                ReloadingEndpoint.read(
                    place.resolve("certs/management-point/" + MP + "/cm/roots.pem")),
                now);
        assertTrue(Arrays.equals(records.get(1).encoded().toArray(), served.getEncoded()));
      }
    }
  }

  @Test
  void aKeyForWhichAnotherThreadIsIssuingIsLeftAlone() throws Exception {
    try (Lab lab = create();
        Lab other = Lab.open(place, Labs.environment(() -> now))) {
      CryptoEngine crypto = CryptoEngine.standard();
      PendingKeys keys = new PendingKeys(lab.layout(), crypto);
      KeyPair pair = crypto.generate(KeySpec.EC_P256);
      try (PendingKeys.PendingKey kept =
          new LabLock(lab.layout()).holding(held -> keys.keep(held, pair))) {
        assertEquals(List.of(), other.reconciler().apply());
        assertEquals(1, pending(lab).size(), kept::fingerprint);
      }
      // Given up, it belongs to whoever comes next, even of the same process.
      other.reconciler().apply();
      assertEquals(List.of(), pending(lab));
    }
  }

  private static List<Path> pending(Lab lab) throws IOException {
    try (Stream<Path> files = Files.list(lab.layout().pendingKeys())) {
      return files.toList();
    }
  }

  @Test
  void whatTheSiteSignsItselfCannotBeRevokedAndStaysGood() {
    try (Lab lab = create()) {
      CertificateRecord record = CertificateAddress.find(lab.ledger(), "sms-role-ssl/" + MP);
      assertThrows(
          LabException.class,
          () ->
              lab.revocation()
                  .revoke(record, RevocationReason.KEY_COMPROMISE, Revocation.Publication.NOW));
      assertEquals(Renews.SELF, lab.renewals().renews(record));
      assertEquals(record, CertificateAddress.find(lab.ledger(), "sms-role-ssl/" + MP));
    }
  }

  @Test
  void aClockThatJumpsRenewsOnceAndThenRests() {
    try (Lab lab = create()) {
      now = now.plus(Duration.ofDays(365 * 9));
      assertTrue(renewals(lab.siteUpkeep().carryOut()) >= 4);
      assertEquals(List.of(), lab.siteUpkeep().carryOut());
    }
  }

  @Test
  void aClockThatJumpsBackMakesAnewWhatIsNotValidYetAndThenRests() {
    try (Lab lab = create()) {
      now = now.minus(DAY);
      int all = lab.siteUpkeep().pending(List.of()).size();
      assertEquals(all, lab.siteUpkeep().carryOut().size());
      assertEquals(List.of(), lab.siteUpkeep().carryOut());
    }
  }

  @Test
  void aPkiCertificateIsNotRenewedAndThePlanSaysWhenItExpires() {
    try (Lab lab = Labs.applied(place, Labs.manifest())) {
      CertificateRecord client =
          CertificateAddress.find(lab.ledger(), "client/client01.corp.contoso.com");
      assertEquals(Renews.MANUAL, lab.renewals().renews(client));
      RenewalPlan plan = lab.renewals().plan(Labs.NOW, Labs.NOW.plus(Duration.ofDays(366)));
      assertEquals(0, plan.renewals());
      assertTrue(
          plan.events()
              .contains(
                  new RenewalPlan.Event(
                      client.validity().notAfter(),
                      RenewalPlan.Kind.EXPIRY,
                      "client/client01.corp.contoso.com")));
      assertEquals(List.of(), lab.siteUpkeep().carryOut());
      assertFalse(Files.exists(place.resolve("certs/client/client01.corp.contoso.com/cm")));
    }
  }

  @Test
  void aLeadAsLongAsTheLifetimeIsRefused() {
    assertRefused(Map.of("sms-role-ssl", "120d"));
  }

  @Test
  void aLeadOfMoreThanHalfTheLifetimeOfSmsIssuingIsRefused() {
    assertRefused(Map.of("sms-issuing", "600d"));
  }

  private void assertRefused(Map<String, String> leads) {
    LabManifest manifest =
        manifest()
            .withRenewal(
                manifest().siteCertificates().orElseThrow(),
                LabManifest.Renewal.standard().withLeads(leads));
    LabException refused =
        assertThrows(
            LabException.class,
            () -> Lab.create(place, manifest, Labs.environment(() -> now)).close());
    assertTrue(String.valueOf(refused.getMessage()).contains("renewal.leads"));
  }

  @Test
  void ofTwoWhoPublishWhatIsDueOnlyOneDoes() throws Exception {
    try (Lab one = create();
        Lab two = Lab.open(place, Labs.environment(() -> now))) {
      now = now.plus(Duration.ofDays(30));
      String authority = one.issuingAuthority();
      ExecutorService both = Executors.newFixedThreadPool(2);
      try {
        int published = 0;
        List<Callable<List<CrlRecord>>> work =
            List.of(
                () -> one.crls().publishDue(authority, now),
                () -> two.crls().publishDue(authority, now));
        for (Future<List<CrlRecord>> done : both.invokeAll(work)) {
          published += done.get().size();
        }
        assertEquals(1, published);
      } finally {
        both.shutdownNow();
      }
    }
  }
}
