package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Host names that resolve in one zone only. */
class UnknownHostTest {
  private static final CrlServerSettings SETTINGS =
      CrlServerSettings.loopback()
          .withExposure(Exposure.INTERNET)
          .withUnknownHosts(Zone.INTERNET, Set.of("crl.corp.contoso.com"));

  @Test
  void aZoneThatIsAClientsProxyCannotResolveThemAndServesAllOthers() {
    try (CrlServer server = Fixture.start(SETTINGS)) {
      assertEquals("200", through(server, Zone.INTRANET, "crl.corp.contoso.com"));
      assertEquals("502", through(server, Zone.INTERNET, "crl.corp.contoso.com"));
      assertEquals("502", through(server, Zone.INTERNET, "CRL.Corp.Contoso.com"));
      assertEquals("502", through(server, Zone.INTERNET, "crl.corp.contoso.com:8080"));
      assertEquals("200", through(server, Zone.INTERNET, "crl.contoso.com"));
      assertEquals("200", through(server, Zone.INTERNET, "notcrl.corp.contoso.com"));
      String direct = Fixture.url(server, Zone.INTERNET, Fixture.BASE);
      assertEquals("200", Curl.get(direct).seen());
      assertEquals("502", Curl.get(direct, "-H", "Host: crl.corp.contoso.com").seen());
    }
  }

  @Test
  void theJournalSaysWhy() {
    try (CrlServer server = Fixture.start(SETTINGS)) {
      through(server, Zone.INTERNET, "crl.corp.contoso.com");
      JournalEntry entry = server.journal().since(0, 10).get(0);
      assertEquals(Outcome.UNRESOLVED, entry.outcome());
      assertEquals(502, entry.status());
    }
  }

  @Test
  void theDescriptionOfTheServiceTellsClientsAndOneOfAnEarlierServerHasNone() {
    try (CrlServer server = Fixture.start(SETTINGS)) {
      ServiceDescription told = ServiceDescription.parse(server.service().toJson());
      assertEquals(Set.of("crl.corp.contoso.com"), told.zone(Zone.INTERNET).unknownHosts());
      assertEquals(Set.of(), told.zone(Zone.INTRANET).unknownHosts());
      String earlier =
          server.service().toJson().replaceAll(",\\s*\"unknownHosts\" : \\[[^]]*]", "");
      assertEquals(Set.of(), ServiceDescription.parse(earlier).zone(Zone.INTERNET).unknownHosts());
    }
  }

  private static String through(CrlServer server, Zone zone, String host) {
    String proxy = String.valueOf(server.service().zone(zone).base());
    return Curl.get("http://" + host + Fixture.BASE, "--proxy", proxy).seen();
  }
}
