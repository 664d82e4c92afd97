package dev.certlab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.HopReport;
import dev.certlab.site.way.Zone;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In either version a client that is refused after its handshake is refused, not connected. */
class TlsVersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void callsPassAndAreRefusedInEitherVersion(String version, @TempDir Path directory) {
    SiteSettings settings = SiteSettings.standard();
    try (LiveSite site =
        LiveSite.start(
            directory.resolve("lab"),
            Labs.manifest(Communication.HTTPS, ClientAuthentication.PKI),
            settings.withLimits(settings.limits().withTls(version)))) {
      CallOrder order = CallOrder.from(Zone.INTERNET, Labs.CLIENT).by(ClientAuthentication.PKI);
      CallReport passed = site.site.call(order);
      assertEquals("ok 200 OK", HttpsPkiTest.words(passed));
      assertEquals(
          Set.of(version),
          passed.result().hops().stream()
              .filter(hop -> !hop.hop().equals(Hop.CONNECTION_POINT_OWN))
              .map(HopReport::tls)
              .collect(Collectors.toSet()));
      site.revoke(SiteRole.CLIENT, Labs.CLIENT);
      assertEquals(
          "refused at cmg>client 403 Forbidden: certificate-revoked",
          HttpsPkiTest.words(site.site.call(order)));
    }
  }
}
