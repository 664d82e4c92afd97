package dev.certlab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.HopReport;
import dev.certlab.site.way.Zone;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way over the CMG with HTTPS and client certificates. */
class HttpsPkiTest {
  private static LiveSite site(Path directory) {
    return LiveSite.start(
        directory.resolve("lab"), Labs.manifest(Communication.HTTPS, ClientAuthentication.PKI));
  }

  @Test
  void aClientOnTheInternetReachesTheManagementPointOverTheGateway(@TempDir Path directory) {
    try (LiveSite site = site(directory)) {
      CallReport report = site.call(Zone.INTERNET);
      assertEquals(
          "pki ok 200 OK [client>cmg, cmg>client, cmg>connection-point, connection-point>own,"
              + " connection-point>management-point, management-point>connection-point]",
          words(report));
    }
  }

  private static String words(CallReport report) {
    return report.method().label()
        + " "
        + report.result().outcome().label()
        + report.result().hop().map(hop -> " at " + hop).orElse("")
        + (report.result().status().isPresent() ? " " + report.result().status().getAsInt() : "")
        + (report.result().phrase().isEmpty() ? "" : " " + report.result().phrase())
        + (report.result().findings().isEmpty()
            ? " " + report.result().hops().stream().map(HopReport::hop).toList()
            : " "
                + report.result().findings().get(0).code().id()
                + " "
                + report.result().findings().get(0).message());
  }
}
