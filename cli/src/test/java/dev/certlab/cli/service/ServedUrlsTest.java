package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.cli.Certlab;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LDAP, a URL of the intranet and one for all, as the two zones of the lab's server see them. */
class ServedUrlsTest {
  private static final String PATH = "/pki/Contoso%20Lab%20Issuing%20CA.crl";

  private final Path place;
  private final Certlab certlab;

  ServedUrlsTest(@TempDir Path directory) {
    place = directory.resolve("lab");
    certlab = new Certlab(place).now();
    LabManifest standard = ServedLab.manifest(Optional.empty());
    LabManifest manifest =
        standard.withPublication(
            standard
                .publication()
                .withUrls(
                    "ldap:///ca01", "http://crl.corp.contoso.com/pki", "http://crl.contoso.com")
                .withZones(Map.of("crl.corp.contoso.com", "intranet")));
    try (Lab lab = ServedLab.create(place, manifest, InstantSource.system())) {
      lab.clock();
    }
    certlab.ok("cert", "issue", "client", "--host", "pc1.corp.contoso.com", "-q");
  }

  @Test
  void fromTheInternetTheThirdUrlIsUsedAndFromTheIntranetTheSecond() throws Exception {
    try (ServeProcess server = new ServeProcess(place, "--expose", "internet")) {
      assertEquals(List.of("crl-scheme-unusable"), warnings("intranet"));
      assertEquals(List.of("crl-scheme-unusable", "crl-host-unresolved"), warnings("internet"));
      for (Zone zone : Zone.values()) {
        String base = String.valueOf(server.service().zone(zone).base());
        assertEquals("200", Curl.get(base + PATH).seen(), "the URLs' directories are served");
        assertEquals("200", Curl.get(base + PATH.replace("/pki", "")).seen());
        assertEquals(
            zone == Zone.INTRANET ? "200" : "502",
            Curl.get("http://crl.corp.contoso.com" + PATH, "--proxy", base).seen());
      }
      String doctor = certlab.ok("doctor").out();
      assertTrue(doctor.contains("does not resolve there, as the manifest says"), doctor);
      assertTrue(doctor.contains("not looked up, since only members of the domain can"), doctor);
    }
  }

  /** What is said of the client's own certificate, in the order of its URLs. */
  private List<String> warnings(String zone) {
    String leaf = place.resolve("certs/client/pc1.corp.contoso.com/cert.pem").toString();
    Certlab.Answer answer =
        certlab.ok("verify", leaf, "--zone", zone, "--policy", "windows", "--revocation", "leaf");
    return answer
        .out()
        .lines()
        .filter(line -> line.startsWith("warning "))
        .map(line -> line.split(" ", -1)[1])
        .toList();
  }
}
