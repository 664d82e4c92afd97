package dev.certlab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.way.Attempt;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.OperatingSystem;
import dev.certlab.site.way.Zone;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client falls back from Azure AD to its certificate to its token. */
class FallbackTest {
  private final LiveSite site;

  FallbackTest(@TempDir Path directory) {
    LabManifest pki = Labs.manifest(Communication.HTTPS, ClientAuthentication.PKI);
    site = LiveSite.start(directory.resolve("lab"), pki.withAuthentication("azure-ad, pki"));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static List<String> tried(CallReport report) {
    return report.attempts().stream()
        .map(attempt -> attempt.method().label() + " " + attempt.outcome())
        .toList();
  }

  private CallOrder order() {
    return CallOrder.from(Zone.INTERNET, Labs.CLIENT);
  }

  @Test
  void theFirstThatSucceedsIsTheLast() {
    assertEquals(List.of("azure-ad ok"), tried(site.site.call(order())));
  }

  @Test
  void aMethodThatIsNotPossibleIsPassedOver() {
    CallReport report = site.site.call(order().on(OperatingSystem.WINDOWS_SERVER));
    assertEquals(List.of("azure-ad not-possible", "pki ok"), tried(report));
    assertEquals(ClientAuthentication.PKI, report.method());
  }

  @Test
  void aMethodThatIsRefusedIsFollowedByTheNext() {
    CallReport report = site.site.call(order().with("no token"));
    assertEquals(List.of("azure-ad refused", "pki ok"), tried(report));
    site.revoke(SiteRole.CLIENT, Labs.CLIENT);
    CallReport refused = site.site.call(order().with("no token"));
    assertEquals(List.of("azure-ad refused", "pki refused", "token refused"), tried(refused));
    assertEquals(
        "refused at cmg>client 401 CMGService_Invalid_Token: token-malformed",
        HttpsPkiTest.words(refused));
  }

  @Test
  void aClientWithNothingCallsToo() {
    LiveSite.deleteAll(site.party(SiteRole.CLIENT, Labs.CLIENT).resolve("cert.pem"));
    CallReport report = site.site.call(order().on(OperatingSystem.WINDOWS_8_1));
    assertEquals(
        List.of("azure-ad not-possible", "pki not-possible", "token not-possible", "pki refused"),
        tried(report));
    assertEquals(
        "refused at cmg>client 403 Client certificate required: no-certificate-shown",
        HttpsPkiTest.words(report));
    assertEquals(
        "the client holds no certificate with a key",
        report.attempts().stream()
            .filter(Attempt.NotPossible.class::isInstance)
            .map(Attempt.NotPossible.class::cast)
            .filter(each -> each.method() == ClientAuthentication.PKI)
            .findFirst()
            .orElseThrow()
            .reason());
  }
}
