package dev.certlab.crlserver.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;

/**
 * A host in a network of its own with one cable to this machine, by a network namespace; gone when
 * closed.
 *
 * @param name of the namespace and of this end of the cable
 * @param third of the network's address, 10.x.THIRD.0/24
 * @param output where commands write
 */
public record NetworkHost(String name, int third, Path output) implements AutoCloseable {
  private static final int NET = (int) (ProcessHandle.current().pid() % 250);

  /** Skips the calling test, with a reason, where namespaces cannot be made. */
  public static void require(Path directory) {
    Tools.require("ip");
    String probe = "certlab-probe" + NET;
    int made =
        Shell.SHARED.run(List.of("ip", "netns", "add", probe), directory.resolve("probe"), 30);
    Shell.SHARED.run(List.of("ip", "netns", "del", probe), directory.resolve("probe"), 30);
    // Even under CI the machine may not allow it, and no package would change that.
    assumeTrue(made == 0, "network namespaces need root on Linux");
  }

  /** Plugs a host in; tests that run at the same time need different names and networks. */
  public static NetworkHost plug(String name, int third, Path directory) {
    String unique = name + NET;
    NetworkHost host = new NetworkHost(unique, third, directory.resolve(unique));
    host.sudo("ip", "netns", "add", unique);
    host.sudo("ip", "link", "add", unique, "type", "veth", "peer", "name", "eth0", "netns", unique);
    host.sudo("ip", "addr", "add", host.server() + "/24", "dev", unique);
    host.sudo("ip", "link", "set", unique, "up");
    host.sudo("ip", "-n", unique, "addr", "add", host.address(9) + "/24", "dev", "eth0");
    host.sudo("ip", "-n", unique, "link", "set", "eth0", "up");
    return host;
  }

  private String address(int last) {
    return "10.%d.%d.%d".formatted(NET, third, last);
  }

  /** The address at which this host finds the server. */
  public String server() {
    return address(1);
  }

  private void sudo(String... command) {
    assertEquals(0, Shell.SHARED.run(List.of(command), output, 30), String.join(" ", command));
  }

  /** Fetches on this host from port 80 of the server, whatever host the URL names. */
  public Curl.Answer fetch(String url) {
    return Curl.run(
        List.of("ip", "netns", "exec", name), url, "--connect-to", "::" + server() + ":80");
  }

  @Override
  public void close() {
    Shell.SHARED.run(List.of("ip", "netns", "del", name), output, 30);
  }
}
