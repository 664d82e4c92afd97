package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.admin.AdminException;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrlServerTest {
  @Test
  void servesTheIntranetAndRefusesTheInternetUntilItIsExposed() {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      Curl.Answer inside = Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.BASE));
      assertEquals("200", inside.seen());
      assertEquals(Body.of(Fixture.bytes(1000, 1)), inside.body());
      assertEquals(Curl.REFUSED, Curl.get(Fixture.url(server, Zone.INTERNET, Fixture.BASE)).exit());

      assertEquals(Exposure.INTRANET, server.expose(Exposure.INTERNET));

      assertEquals("200", Curl.get(Fixture.url(server, Zone.INTERNET, Fixture.BASE)).seen());
      assertEquals(Exposure.INTERNET, server.expose(Exposure.NONE));
      assertEquals(Curl.REFUSED, Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.BASE)).exit());
    }
  }

  @Test
  void aClientThatUsesTheZoneAsItsProxyGetsTheSameBytes() {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      String proxy = server.service().zone(Zone.INTRANET).base().toString();
      Curl.Answer answer = Curl.get("http://crl.contoso.com" + Fixture.DELTA, "--proxy", proxy);
      assertEquals("200", answer.seen());
      assertEquals(Body.of(Fixture.bytes(300, 2)), answer.body());
    }
  }

  @Test
  void aJavaClientBehindTheProxySeesTheZoneAsItIs() throws IOException, InterruptedException {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      int port = server.service().zone(Zone.INTERNET).port();
      HttpClient client = HttpClient.newBuilder().proxy(ProxySelector.of(local(port))).build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://crl.contoso.com" + Fixture.BASE)).build();
      for (int round = 0; round < 3; round++) {
        assertThrows(ConnectException.class, () -> fetch(client, request));
        server.expose(Exposure.INTERNET);
        assertEquals(Body.of(Fixture.bytes(1000, 1)), Body.of(fetch(client, request).body()));
        assertEquals(200, fetch(client, request).statusCode());
        server.expose(Exposure.INTRANET);
      }
    }
  }

  private static HttpResponse<byte[]> fetch(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void aTunnelIsRefused() {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      String proxy = server.service().zone(Zone.INTRANET).base().toString();
      Curl.Answer answer =
          Curl.get("http://crl.contoso.com" + Fixture.BASE, "--proxytunnel", "--proxy", proxy);
      assertEquals(Curl.RECEIVE_ERROR, answer.exit());
    }
  }

  @Test
  void aTakenPortIsNamedWithTheOptionThatChoosesAnother() {
    try (CrlServer first = Fixture.start(CrlServerSettings.loopback())) {
      ServiceDescription service = first.service();
      int zonePort = service.zone(Zone.INTRANET).port();
      String zone = taken(CrlServerSettings.loopback().withZone(Zone.INTERNET, local(zonePort)));
      assertTrue(zone.contains("port " + zonePort) && zone.contains("is taken"), zone);
      assertTrue(zone.contains("--port-internet"), zone);

      int adminPort = service.admin().port();
      String admin = taken(CrlServerSettings.loopback().withAdmin(local(adminPort)));
      assertTrue(admin.contains("port " + adminPort) && admin.contains("--admin-port"), admin);
    }
  }

  @Test
  void aHostThatIsNotKnownIsRefusedBeforeAnythingStarts() {
    InetSocketAddress unknown = InetSocketAddress.createUnresolved("crl.contoso.com", 80);
    assertThrows(
        IllegalArgumentException.class, () -> CrlServerSettings.loopback().withAdmin(unknown));
  }

  private static String taken(CrlServerSettings settings) {
    PortUnavailableException refusal =
        assertThrows(PortUnavailableException.class, () -> Fixture.start(settings).close());
    return String.valueOf(refusal.getMessage());
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Test
  void aPortThatWasTakenWhileItsZoneWasClosedLeavesTheOldExposureInForce() throws IOException {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      server.expose(Exposure.NONE);
      try (ServerSocket thief = new ServerSocket()) {
        thief.setReuseAddress(true);
        thief.bind(local(server.service().zone(Zone.INTERNET).port()));
        PortUnavailableException refusal =
            assertThrows(PortUnavailableException.class, () -> server.expose(Exposure.INTERNET));
        assertTrue(String.valueOf(refusal.getMessage()).contains("is taken"));
      }
      assertEquals(Exposure.NONE, server.exposure());
      assertEquals(Curl.REFUSED, Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.BASE)).exit());
      server.expose(Exposure.INTERNET);
      assertEquals("200", Curl.get(Fixture.url(server, Zone.INTERNET, Fixture.BASE)).seen());
    }
  }

  @Test
  void theDescriptionSurvivesItsFileAndHidesTheTokenFromLogs() {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      ServiceDescription service = server.service();
      assertFalse(service.toString().contains(Fixture.TOKEN.value()));
      ServiceDescription read = ServiceDescription.parse(service.toJson());
      assertEquals(service.toJson(), read.toJson());
      assertEquals(ProcessHandle.current().pid(), read.pid());
    }
  }

  @Test
  void anotherProcessSwitchesReadsAndFollows() {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      AdminClient client = Fixture.client(server);
      assertEquals(Exposure.INTRANET, client.expose(Exposure.INTERNET));
      assertEquals(Exposure.INTERNET, client.status().exposure());
      assertEquals(3, client.status().publications().size());
      Curl.get(Fixture.url(server, Zone.INTERNET, Fixture.BASE), "-A", "Microsoft-CryptoAPI/10.0");
      try (Stream<JournalEntry> entries = client.follow(0)) {
        JournalEntry entry = entries.findFirst().orElseThrow();
        assertEquals(Zone.INTERNET, entry.zone());
        assertEquals(200, entry.status());
        assertEquals(1000, entry.bytes());
        assertEquals("Microsoft-CryptoAPI/10.0", entry.userAgent().orElseThrow());
        assertEquals(List.of(entry), client.journal(0));
      }
      client.refresh();
      assertEquals("{\"actions\":[\"refresh\"]}", client.lab());
    }
  }

  @Test
  void aServerThatHasEndedIsUnreachableAndGivesItsPortsBack() {
    CrlServer server = Fixture.start(CrlServerSettings.loopback());
    ServiceDescription service = server.service();
    server.close();
    AdminException gone =
        assertThrows(AdminException.class, () -> new AdminClient(service).status());
    assertEquals(AdminException.Kind.UNREACHABLE, gone.kind());
    CrlServerSettings samePorts =
        CrlServerSettings.loopback()
            .withZone(Zone.INTRANET, local(service.zone(Zone.INTRANET).port()))
            .withZone(Zone.INTERNET, local(service.zone(Zone.INTERNET).port()));
    try (CrlServer next = Fixture.start(samePorts)) {
      assertEquals(service.zone(Zone.INTRANET), next.service().zone(Zone.INTRANET));
      assertNotEquals(0, next.service().admin().port());
    }
  }
}
