package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.SerialNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a revocation or a release is published as a delta CRL, it is said, and how those who read
 * the base alone get to know it.
 */
class DeltaRevocationTest {
  private static final String CA = "Contoso Lab Root CA";
  private static final String PARTY = "client/a.contoso.com";

  private final Path lab;
  private final Certlab certlab;

  DeltaRevocationTest(@TempDir Path directory) {
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeEach
  void makeALabWithDeltas() throws IOException {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Path manifest = lab.resolve("lab.yaml");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replace("publication:\n", "publication:\n  deltaInterval: 1d\n"));
    certlab.ok("cert", "issue", "client", "--host", "a.contoso.com", "--key", "ec-p256", "--force");
    certlab.ok("crl", "publish", "-q");
  }

  private boolean isListed(String file, SerialNumber serial) throws IOException {
    byte[] crl = Files.readAllBytes(lab.resolve("www").resolve(file));
    return !X509Decoder.crl(crl).revoked().find(serial).isEmpty();
  }

  @Test
  void theDeltaIsNamedAndTheBaseFollowsOnRequest() throws IOException {
    JsonNode revoked =
        new ObjectMapper()
            .readTree(
                certlab.ok("cert", "revoke", PARTY, "--reason", "certificateHold", "--json").out());
    SerialNumber serial = SerialNumber.ofHex(revoked.get("certificate").asText());
    assertTrue(revoked.get("crl").has("base"), revoked::toString);
    assertFalse(isListed(CA + ".crl", serial));
    assertTrue(isListed(CA + "+.crl", serial));
    certlab.ok("crl", "publish", CA);
    assertTrue(isListed(CA + ".crl", serial));

    Certlab.Answer released = certlab.ok("cert", "release", PARTY);
    assertTrue(
        released.out().contains("published " + CA + " delta CRL number "), released::toString);
    assertTrue(released.err().contains("clients that read only the base CRL"), released::toString);
    assertTrue(released.err().contains("crl publish '" + CA + "'"), released::toString);
    assertTrue(isListed(CA + ".crl", serial), "a reader of the base goes on refusing it");
    certlab.ok("crl", "publish", CA);
    assertFalse(isListed(CA + ".crl", serial));
  }

  @Test
  void withoutDeltasNothingIsSaidOfThem() throws IOException {
    Path manifest = lab.resolve("lab.yaml");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("  deltaInterval: 1d\n", ""));
    Certlab.Answer revoked = certlab.ok("cert", "revoke", PARTY);
    assertTrue(revoked.out().contains("published " + CA + " CRL number "), revoked::toString);
    assertEquals("", revoked.err());
  }
}
