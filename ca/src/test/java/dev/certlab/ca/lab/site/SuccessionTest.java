package dev.certlab.ca.lab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.health.LabHealth;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.renewals.ReloadingEndpoint;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new SMS Issuing takes over: what each party trusts before, during and after. */
class SuccessionTest {
  private static final String MP = "mp01.corp.contoso.com";

  private static final String TAKEN_OVER =
      "CN=SMS Issuing is self-signed and not trusted; what is trusted has the same name and another"
          + " key, and is older: this one has taken over and is not trusted here yet";

  private final Path place;
  private volatile Instant now = Labs.NOW;

  SuccessionTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  /** SMS Issuing is renewed after 300 days, the role certificate every 30. */
  private static LabManifest manifest(LabManifest.SiteCertificates ofSite) {
    return Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.AZURE_AD, Reading.FIGURE)
        .withRenewal(
            ofSite
                .withKey("ec-p256")
                .withLifetimes(Map.of("sms-issuing", "500d", "sms-role-ssl", "40d")),
            LabManifest.Renewal.standard()
                .withLeads(Map.of("sms-issuing", "200d", "sms-role-ssl", "10d")));
  }

  private static LabManifest manifest(String succession, String delay) {
    return manifest(LabManifest.SiteCertificates.standard().withSuccession(succession, delay));
  }

  private Path siteMade(String party) {
    return place.resolve("certs").resolve(party).resolve("cm");
  }

  private Path roots(String party) {
    return siteMade(party).resolve("roots.pem");
  }

  /** A day in the life of the lab, in the words of the test. */
  private String day(Lab lab) throws Exception {
    lab.reconciler().apply();
    assertEquals(List.of(), lab.reconciler().plan(), "a second apply has nothing to do");
    int ofServer = certificates(roots("site-server/cm01.corp.contoso.com")).size();
    int ofClient = certificates(roots("client/client01.corp.contoso.com")).size();
    return ofServer + " " + ofClient + " " + verdict() + " " + handshake() + warned(lab);
  }

  private static List<ParsedCertificate> certificates(Path pem) throws IOException {
    return Pem.decode(Files.readString(pem)).stream()
        .map(block -> X509Decoder.certificate(block.der().toArray()))
        .toList();
  }

  private String verdict() throws IOException {
    Path directory = siteMade("management-point/" + MP).resolve("sms-role-ssl");
    List<ParsedCertificate> sent = new ArrayList<>(certificates(directory.resolve("cert.pem")));
    for (ParsedCertificate above : certificates(directory.resolve("chain.pem"))) {
      if (!sent.contains(above)) {
        sent.add(above);
      }
    }
    VerificationRequest.Builder request =
        VerificationRequest.ofChain(new CertificateChain(sent))
            .revocation(RevocationPolicy.OFF)
            .time(now);
    for (ParsedCertificate root : certificates(roots("client/client01.corp.contoso.com"))) {
      request.trust(root);
    }
    var report = new Verifier().verify(request.build());
    List<String> errors =
        report.findings().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .map(
                finding ->
                    finding.code().id()
                        + (finding.message().contains(TAKEN_OVER) ? " taken-over" : ""))
            .distinct()
            .toList();
    return report.verdict().label() + (errors.isEmpty() ? "" : errors);
  }

  private String handshake() throws Exception {
    try (ReloadingEndpoint endpoint =
        new ReloadingEndpoint(siteMade("management-point/" + MP).resolve("sms-role-ssl"), MP)) {
      endpoint.connect(ReloadingEndpoint.read(roots("client/client01.corp.contoso.com")), now);
      return "tls";
    } catch (SSLHandshakeException refused) {
      return "no-tls";
    }
  }

  /** Whether the lab's health tells of the outage, and until when. */
  private String warned(Lab lab) {
    return new LabHealth(lab, CryptoEngine.standard())
            .observe().stream()
                .anyMatch(
                    seen ->
                        seen.subject().equals("sms-role-ssl/" + MP)
                            && seen.message().contains("no cross-certificate"))
        ? " warned"
        : "";
  }

  /** What holds on each tenth day from the 290th to the 350th, without what repeats itself. */
  private List<String> story(String succession, String delay) throws Exception {
    List<String> story = new ArrayList<>();
    try (Lab lab = Labs.applied(place, manifest(succession, delay), () -> now)) {
      for (int day = 0; day <= 350; day += 10) {
        now = Labs.NOW.plus(Duration.ofDays(day));
        if (day < 290) {
          lab.reconciler().apply();
        } else {
          String told = day(lab);
          if (story.isEmpty() || !story.get(story.size() - 1).equals(told)) {
            story.add(told);
          }
        }
      }
    }
    return story;
  }

  @Test
  void aloneWhoeverHasNotLearntOfTheNewRootRefusesWhatItSigns() throws Exception {
    assertEquals(
        List.of(
            "1 1 trusted tls",
            "2 1 rejected[untrusted-root taken-over] no-tls warned",
            "2 2 trusted tls"),
        story("alone", "35d"));
  }

  @Test
  void crossSignedNobodyLosesTrustHoweverLateHeLearns() throws Exception {
    assertEquals(
        List.of("1 1 trusted tls", "2 1 trusted tls", "2 2 trusted tls"),
        story("cross-signed", "35d"));
  }

  @Test
  void aloneAndKnownAtOnceThereIsNoOutageForWhoReadsTheRoots() throws Exception {
    assertEquals(List.of("1 1 trusted tls", "2 2 trusted tls"), story("alone", "0d"));
  }

  @Test
  void withoutTheSettingTheOldRootSignsForTheNewOne() throws Exception {
    try (Lab lab =
        Labs.applied(place, manifest(LabManifest.SiteCertificates.standard()), () -> now)) {
      now = now.plus(Duration.ofDays(301));
      lab.reconciler().apply();
      assertEquals(
          1, lab.ledger().certificates("sms-issuing-cross", "cm01.corp.contoso.com").size());
    }
  }

  @Test
  void aSuccessionThatIsNoneIsRefusedWithThoseThatThereAre() {
    LabException refused =
        assertThrows(
            LabException.class,
            () -> Lab.create(place, manifest("both", "0d"), Labs.environment(() -> now)).close());
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("siteCertificates.succession"), message);
    assertTrue(message.contains("cross-signed, alone"), message);
  }
}
