package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CRLs that people and other programs have made: odd, wrong, without a number, from the future. */
class ForeignCrlTest {
  private static final Instant NOW = Instant.parse("2026-11-27T03:46:00Z");

  private final Path lab;
  private final Certlab certlab;
  private final Field field;

  ForeignCrlTest(@TempDir Path directory) {
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).at(NOW);
    this.field = new Field(directory);
  }

  @BeforeEach
  void makeALab() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
  }

  private void importOfflineRoot() {
    String root = field.file("crl-import/offline-root.pem");
    certlab.ok("ca", "import", "-q", "--cert", root, "--name", "Offline");
  }

  private ParsedCrl published(String name) throws IOException {
    return X509Decoder.crl(Files.readAllBytes(lab.resolve("www/" + name + ".crl")));
  }

  private String doctorOf(String name) {
    return certlab
        .run("doctor")
        .out()
        .lines()
        .filter(line -> line.contains("crl          " + name))
        .findFirst()
        .orElse("");
  }

  /** What verifiers mind is said before, by the import and by doctor. */
  @ParameterizedTest
  @CsvSource({
    "crl-aki, crl-key-identifier-mismatch",
    "crl-idp, crl-out-of-scope",
    "crl-seqempty, crl-malformed",
    "crl-utf8issuer, crl-wrong-issuer",
    "crl-future, crl-not-yet-valid"
  })
  void whatVerifiersMindIsSaid(String file, String code) throws IOException {
    importOfflineRoot();
    String crl = field.file("crl-import/" + file + ".pem");
    for (String[] command :
        List.of(
            new String[] {"crl", "import", crl, "--dry-run"},
            new String[] {"crl", "import", crl})) {
      assertFalse(Files.exists(lab.resolve("www/Offline.crl")));
      assertTrue(certlab.ok(command).err().contains("warning: " + code), file);
    }
    assertTrue(Files.exists(lab.resolve("www/Offline.crl")));
    assertFalse(doctorOf("Offline").startsWith("ok"), doctorOf("Offline"));
  }

  @Test
  void whatVerifiersPassOverIsNotPublished() {
    importOfflineRoot();
    Certlab.Answer answer =
        certlab.run("-q", "crl", "import", field.file("crl-import/crl-crit.pem"));
    assertEquals(2, answer.exitCode(), answer::toString);
    assertEquals(1, answer.err().lines().count(), answer::toString);
    assertTrue(answer.err().contains("crl-critical-extension-unknown"), answer::toString);
    assertFalse(Files.exists(lab.resolve("www/Offline.crl")));
  }

  @Test
  void aGoodOneIsGood() {
    importOfflineRoot();
    Certlab.Answer answer = certlab.ok("crl", "import", field.file("crl-import/crl-good.pem"));
    assertEquals("", answer.err());
    assertTrue(doctorOf("Offline").startsWith("ok"), doctorOf("Offline"));
  }

  @Test
  void aCrlFromTheFutureGivesWayToAnEarlierOne() throws IOException {
    importOfflineRoot();
    certlab.ok("crl", "import", field.file("crl-import/crl-future.pem"));
    Certlab.Answer corrected = certlab.ok("crl", "import", field.file("crl-import/crl-good.pem"));
    assertTrue(
        corrected.out().contains("of number 11, which is not valid before"), corrected::toString);
    assertEquals(7, published("Offline").number().orElseThrow().value().intValueExact());
    assertTrue(certlab.ok("ca", "list").out().contains("CRL number 7, 0 entries"));
    // From then on it counts as any other does.
    certlab.ok("crl", "import", field.file("crl-import/crl-aki.pem"));
    String earlier = field.file("crl-import/crl-good.pem");
    assertEquals(2, certlab.run("crl", "import", earlier).exitCode());
    certlab.at(Instant.parse("2026-12-02T00:00:00Z"));
    certlab.ok("crl", "import", field.file("crl-import/crl-future.pem"));
    assertEquals(2, certlab.run("crl", "import", earlier).exitCode());
  }

  @Test
  void aNumberMayHaveTwentyOctets() throws IOException {
    importOfflineRoot();
    JsonNode answer =
        new ObjectMapper()
            .readTree(
                certlab
                    .ok("crl", "import", field.file("crl-import/crl-bignum.pem"), "--json")
                    .out());
    assertEquals("1267650600228229401496703205381", answer.get("number").asText());
    assertEquals(
        "1267650600228229401496703205381",
        published("Offline").number().orElseThrow().value().toString());
    assertTrue(doctorOf("Offline").startsWith("ok"), doctorOf("Offline"));
    assertEquals(2, certlab.run("crl", "import", field.file("crl-import/crl-good.pem")).exitCode());
  }

  /** Of an offline CA it is published as it is, and verifying with it works. */
  @ParameterizedTest
  @ValueSource(strings = {"easyrsa", "cfssl", "keytool", "netty", "nss"})
  void aCrlWithoutANumberIsPublished(String tool) throws IOException {
    String place = "crl-without-number/" + tool + "/";
    certlab.ok("ca", "import", "-q", "--cert", field.file(place + "root.pem"), "--name", tool);
    Certlab.Answer answer = certlab.ok("crl", "import", field.file(place + "root.crl"));
    assertTrue(answer.out().contains("CRL without a number"), answer::toString);
    assertTrue(published(tool).number().isEmpty());
    certlab.ok("crl", "import", field.file(place + "root.crl"));
  }

  /** Against the letter of RFC 5280, and yet read by OpenSSL and the JDK. */
  @Test
  void aCrlOfVersionOneWithExtensionsIsPublishedWithAWarning() throws IOException {
    certlab.ok("ca", "import", "-q", "--cert", field.file("crl-v1/root.pem"), "--name", "R");
    certlab.ok("ca", "import", "-q", "--cert", field.file("crl-v1/iss.pem"), "--name", "I");
    Certlab.Answer answer = certlab.ok("crl", "import", field.file("crl-v1/iss.crl"));
    assertTrue(answer.err().contains("warning: crl-malformed"), answer::toString);
    assertEquals(1, published("I").revoked().size());
    String[] verify = {
      "verify",
      field.file("crl-v1/bad.pem"),
      "--policy",
      "java",
      "--trust",
      field.file("crl-v1/root.pem"),
      "--untrusted",
      field.file("crl-v1/iss.pem"),
      "--crl",
      lab.resolve("www/I.crl").toString()
    };
    assertTrue(certlab.run(verify).out().contains("certificate-revoked"));
  }

  /** Where the key is here, its entries stand in the lab's own next CRL, and in all later ones. */
  @Test
  void theEntriesOfACrlWithoutANumberAreTakenOver() throws IOException {
    String place = "crl-without-number/easyrsa/";
    String[] ca = {
      "ca",
      "import",
      "-q",
      "--name",
      "E",
      "--cert",
      field.file(place + "root.pem"),
      "--key",
      field.file(place + "root.key")
    };
    certlab.ok(ca);
    String crl = field.file(place + "root.crl");
    String planned = certlab.ok("crl", "import", crl, "--dry-run").out();
    assertTrue(planned.contains("1 entry added, 0 changed, 0 holds released"), planned);
    assertEquals(0, published("E").revoked().size());
    certlab.ok("crl", "import", crl);
    certlab.ok("crl", "publish", "E");
    assertEquals(1, published("E").revoked().size());
    Certlab.Answer verdict =
        certlab.run(
            "verify",
            field.file(place + "bad.pem"),
            "--trust",
            field.file(place + "root.pem"),
            "--crl",
            lab.resolve("www/E.crl").toString());
    assertEquals(1, verdict.exitCode(), verdict::toString);
    assertTrue(verdict.out().contains("certificate-revoked"), verdict::toString);
    assertTrue(certlab.ok("crl", "import", crl, "--dry-run").out().contains("0 entries added"));
  }
}
