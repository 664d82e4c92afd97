package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.crlserver.peer.NetworkHost;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hosts, each in a network of its own with one cable to the server: one stands in the intranet
 * and one in the internet, and both ask for the same URL on port 80.
 */
class NetworkNamespaceTest {
  private static final String URL = "http://crl.contoso.com" + Fixture.BASE;

  @Test
  void eachHostSeesItsZoneOfTheSameUrl(@TempDir Path directory) throws IOException {
    NetworkHost.require(directory);
    try (NetworkHost inside = NetworkHost.plug("cl-in", 1, directory);
        NetworkHost outside = NetworkHost.plug("cl-out", 2, directory)) {
      CrlServerSettings settings =
          CrlServerSettings.loopback()
              .withZone(Zone.INTRANET, new InetSocketAddress(inside.server(), 80))
              .withZone(Zone.INTERNET, new InetSocketAddress(outside.server(), 80));
      try (CrlServer server = Fixture.start(settings)) {
        assertEquals(Body.of(Fixture.bytes(1000, 1)), inside.fetch(URL).body());
        assertEquals("exit 7", outside.fetch(URL).seen());

        server.expose(Exposure.INTERNET);
        assertEquals("200", inside.fetch(URL).seen());
        assertEquals(Body.of(Fixture.bytes(1000, 1)), outside.fetch(URL).body());

        server.expose(Exposure.NONE);
        assertEquals("exit 7", inside.fetch(URL).seen());
        assertEquals("exit 7", outside.fetch(URL).seen());
      }
    }
  }
}
