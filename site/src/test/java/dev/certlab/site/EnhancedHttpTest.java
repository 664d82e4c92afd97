package dev.certlab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.way.Zone;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way over the CMG with the certificates that the site makes for itself. */
class EnhancedHttpTest {
  private final LiveSite site;

  EnhancedHttpTest(@TempDir Path directory) {
    site =
        LiveSite.start(
            directory.resolve("lab"),
            Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.PKI));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private String call(Zone from) {
    return HttpsPkiTest.words(
        site.site.call(CallOrder.from(from, Labs.CLIENT).by(ClientAuthentication.PKI)));
  }

  @Test
  void theWayIsOpenFromEverywhereWithoutAPkiCertificateAtTheManagementPoint() {
    assertEquals("ok 200 OK", call(Zone.INTERNET));
    assertEquals("ok 200 OK", call(Zone.INTRANET));
  }

  @Test
  void theSitesOwnCertificatesHaveNoDistributionPointAndPass() {
    site.expose();
    assertEquals("ok 200 OK", call(Zone.INTRANET));
  }

  @Test
  void theConnectionPointNeedsNoPkiCertificate() {
    LiveSite.deleteAll(
        site.party(SiteRole.CMG_CONNECTION_POINT, Labs.CONNECTION_POINT).resolve("cert.pem"));
    assertEquals("ok 200 OK", call(Zone.INTERNET));
  }

  @Test
  void aPkiCertificateLeftBoundStopsTheConnectionPointAndNotTheIntranet() {
    Place.Party place = new Place.Party(SiteRole.MANAGEMENT_POINT, Labs.MANAGEMENT_POINT);
    site.lab
        .enrollment()
        .enroll(
            List.of(CertificateOrder.of(site.lab.settings().parties().find(place).orElseThrow())));
    assertEquals(
        "refused at management-point>connection-point 403 CMGConnector_Forbidden:"
            + " pki-certificate-left-bound",
        call(Zone.INTERNET));
    assertEquals("ok 200 OK", call(Zone.INTRANET));
    site.lab.binding().unbind();
    assertEquals("ok 200 OK", call(Zone.INTERNET));
  }
}
