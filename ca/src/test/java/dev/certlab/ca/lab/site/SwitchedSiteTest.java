package dev.certlab.ca.lab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.renewals.ReloadingEndpoint;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that goes from HTTPS to Enhanced HTTP and back, as its manifest says. */
class SwitchedSiteTest {
  private static final String MP = "mp01.corp.contoso.com";

  private final Path place;
  private volatile Instant now = Labs.NOW;

  SwitchedSiteTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  private static LabManifest manifest(Communication communication) {
    return Labs.manifest(communication, ClientAuthentication.PKI, Reading.FIGURE)
        .withRenewal(
            LabManifest.SiteCertificates.standard().withKey("ec-p256"),
            LabManifest.Renewal.standard());
  }

  private void start(Communication communication) {
    Labs.applied(place, manifest(communication)).close();
  }

  private List<Change> switchTo(Communication communication) throws IOException {
    Files.writeString(place.resolve("lab.yaml"), ManifestFile.write(manifest(communication)));
    try (Lab lab = open()) {
      List<Change> announced = lab.reconciler().plan();
      List<Change> done = lab.reconciler().apply();
      assertEquals(List.of(), lab.reconciler().apply(), "a second time changes nothing");
      assertEquals(subjects(announced), subjects(done));
      return done;
    }
  }

  private static List<String> subjects(List<Change> changes) {
    return changes.stream().map(c -> c.kind() + " " + c.subject()).sorted().distinct().toList();
  }

  private Lab open() {
    return Lab.open(place, Labs.environment(() -> now));
  }

  private Path siteMade(String party) {
    return place.resolve("certs").resolve(party).resolve("cm");
  }

  @Test
  void aPkiCertificateThatIsLeftBoundWinsUntilItIsUnbound() throws Exception {
    start(Communication.HTTPS);
    switchTo(Communication.ENHANCED_HTTP);
    try (Lab lab = open()) {
      assertEquals("management-point", shown(lab).role());
      Finding finding = lab.binding().findings().get(0);
      assertEquals(IssuanceCode.PKI_CERTIFICATE_LEFT_BOUND, finding.code());
      // Who trusts what Enhanced HTTP hands out meets a certificate of another CA.
      assertThrows(SSLHandshakeException.class, () -> connectTrustingSite(lab));

      lab.binding().unbind();
      assertEquals("sms-role-ssl", shown(lab).role());
      assertEquals(List.of(), lab.binding().findings());
      assertEquals(MP, commonName(connectTrustingSite(lab)));
      assertThrows(LabException.class, () -> lab.binding().unbind());
    }
  }

  private static CertificateRecord shown(Lab lab) {
    return lab.binding().shown(lab.binding().places().get(0)).orElseThrow();
  }

  private X509Certificate connectTrustingSite(Lab lab) throws Exception {
    Path roots = siteMade("client/client01.corp.contoso.com").resolve("roots.pem");
    try (ReloadingEndpoint endpoint =
        new ReloadingEndpoint(Place.of(shown(lab)).files(lab.layout()), MP)) {
      return endpoint.connect(ReloadingEndpoint.read(roots), now);
    }
  }

  private static String commonName(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName().replace("CN=", "");
  }

  @Test
  void aSiteThatHasAlwaysUsedEnhancedHttpShowsItsOwnCertificate() {
    start(Communication.ENHANCED_HTTP);
    try (Lab lab = open()) {
      assertEquals("sms-role-ssl", shown(lab).role());
      assertEquals(List.of(), lab.binding().findings());
    }
  }

  @Test
  void backInHttpsThePkiCertificateIsBoundAgainAndWhatOnlyEnhancedHttpUsesIsRetired()
      throws IOException {
    start(Communication.HTTPS);
    switchTo(Communication.ENHANCED_HTTP);
    try (Lab lab = open()) {
      lab.binding().unbind();
    }
    List<Change> changes = switchTo(Communication.HTTPS);
    assertEquals(
        List.of(
            "BINDING management-point/" + MP,
            "RETIREMENT cmg-connector/cmgcp01.corp.contoso.com",
            "RETIREMENT sms-role-ssl/" + MP),
        subjects(changes).stream().filter(c -> !c.startsWith("TRUST")).toList());
    assertFalse(Files.exists(siteMade("management-point/" + MP)));
    assertTrue(Files.exists(siteMade("client/client01.corp.contoso.com").resolve("sms-signing")));
    try (Lab lab = open()) {
      assertEquals("management-point", shown(lab).role());
      assertEquals(Renews.NEVER, renews(lab, "sms-role-ssl/" + MP));
      assertEquals(Renews.SELF, renews(lab, "sms-signing/client01.corp.contoso.com"));
      assertEquals(Renews.MANUAL, renews(lab, "management-point/" + MP));
    }
  }

  private static Renews renews(Lab lab, String address) {
    return lab.renewals().renews(CertificateAddress.find(lab.ledger(), address));
  }

  @Test
  void enhancedHttpOnceMoreMakesNewCertificatesUnderTheSameSmsIssuing() throws IOException {
    start(Communication.ENHANCED_HTTP);
    Path roots = siteMade("client/client01.corp.contoso.com").resolve("roots.pem");
    String before = Files.readString(roots);
    switchTo(Communication.HTTPS);
    now = now.plus(Duration.ofDays(3));
    List<Change> changes = switchTo(Communication.ENHANCED_HTTP);
    assertTrue(
        changes.stream()
            .anyMatch(
                c -> c.kind() == Kind.CERTIFICATE && c.subject().equals("sms-role-ssl/" + MP)));
    assertEquals(before, Files.readString(roots));
    try (Lab lab = open()) {
      assertEquals(2, lab.ledger().certificates("sms-role-ssl", MP).size());
      assertEquals(1, lab.ledger().certificates("sms-issuing", "cm01.corp.contoso.com").size());
    }
  }
}
