package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hosts, each in a network of its own with one cable to the server: one stands in the intranet
 * and one in the internet, and both ask for the same URL on port 80.
 */
class NetworkNamespaceTest {
  private static final String URL = "http://crl.contoso.com" + Fixture.BASE;
  private static final int NET = (int) (ProcessHandle.current().pid() % 250);

  /** A network namespace with a cable; gone when closed. */
  private record Host(String name, int third, Path output) implements AutoCloseable {
    static Host plug(String name, int third, Path directory) {
      Host host = new Host(name, third, directory.resolve(name));
      host.sudo("ip", "netns", "add", name);
      host.sudo("ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name);
      host.sudo("ip", "addr", "add", host.server() + "/24", "dev", name);
      host.sudo("ip", "link", "set", name, "up");
      host.sudo("ip", "-n", name, "addr", "add", host.address(9) + "/24", "dev", "eth0");
      host.sudo("ip", "-n", name, "link", "set", "eth0", "up");
      return host;
    }

    private String address(int last) {
      return "10.%d.%d.%d".formatted(NET, third, last);
    }

    /** The address at which this host finds the server. */
    String server() {
      return address(1);
    }

    private void sudo(String... command) {
      assertEquals(0, Shell.SHARED.run(List.of(command), output, 30), String.join(" ", command));
    }

    Curl.Answer fetch() {
      return Curl.run(
          List.of("ip", "netns", "exec", name), URL, "--resolve", "crl.contoso.com:80:" + server());
    }

    @Override
    public void close() {
      Shell.SHARED.run(List.of("ip", "netns", "del", name), output, 30);
    }
  }

  private static void requireNamespaces(Path directory) {
    Tools.require("ip");
    String probe = "certlab-probe" + NET;
    int made =
        Shell.SHARED.run(List.of("ip", "netns", "add", probe), directory.resolve("probe"), 30);
    Shell.SHARED.run(List.of("ip", "netns", "del", probe), directory.resolve("probe"), 30);
    // Even under CI the machine may not allow it, and no package would change that.
    org.junit.jupiter.api.Assumptions.assumeTrue(
        made == 0, "network namespaces need root on Linux");
  }

  @Test
  void eachHostSeesItsZoneOfTheSameUrl(@TempDir Path directory) throws IOException {
    requireNamespaces(directory);
    try (Host inside = Host.plug("cl-in" + NET, 1, directory);
        Host outside = Host.plug("cl-out" + NET, 2, directory)) {
      CrlServerSettings settings =
          CrlServerSettings.loopback()
              .withZone(Zone.INTRANET, new InetSocketAddress(inside.server(), 80))
              .withZone(Zone.INTERNET, new InetSocketAddress(outside.server(), 80));
      try (CrlServer server = Fixture.start(settings)) {
        assertEquals(Body.of(Fixture.bytes(1000, 1)), inside.fetch().body());
        assertEquals("exit 7", outside.fetch().seen());

        server.expose(Exposure.INTERNET);
        assertEquals("200", inside.fetch().seen());
        assertEquals(Body.of(Fixture.bytes(1000, 1)), outside.fetch().body());

        server.expose(Exposure.NONE);
        assertEquals("exit 7", inside.fetch().seen());
        assertEquals("exit 7", outside.fetch().seen());
      }
    }
  }
}
