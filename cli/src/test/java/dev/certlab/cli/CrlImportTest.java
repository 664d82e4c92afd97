package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.cli.service.LabService;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CRLs that OpenSSL signs with the key of a CA which is, or is not, in the lab. */
class CrlImportTest {
  private static final String CA = "Foreign Root";

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;
  private final Tool tool;

  CrlImportTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).now();
    this.tool = new Tool(directory);
  }

  @BeforeEach
  void makeLabAndForeignCa() throws Exception {
    makeCa("root", CA);
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
  }

  private void makeCa(String name, String commonName) throws Exception {
    String[] curve = {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc"};
    List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509"));
    command.addAll(Arrays.asList(curve));
    command.addAll(List.of("-keyout", name + ".key", "-out", name + ".pem", "-days", "3650"));
    command.addAll(List.of("-subj", "/CN=" + commonName));
    command.addAll(List.of("-addext", "keyUsage=critical,keyCertSign,cRLSign"));
    tool.ok(command.toArray(String[]::new));
    Files.writeString(directory.resolve(name + ".index"), "");
    Files.writeString(
        directory.resolve(name + ".cnf"),
        String.join(
            "\n",
            "[ca]",
            "default_ca=this",
            "[this]",
            "database=" + name + ".index",
            "crlnumber=" + name + ".number",
            "certificate=" + name + ".pem",
            "private_key=" + name + ".key",
            "default_md=sha256",
            "default_crl_days=30",
            "crl_extensions=extensions",
            "[extensions]",
            "authorityKeyIdentifier=keyid",
            ""));
  }

  /** A CRL of that number in PEM, or without one. */
  private String crl(String ca, Optional<Integer> number, String... options) throws Exception {
    Path numbers = directory.resolve(ca + ".number");
    Files.deleteIfExists(numbers);
    Path config = directory.resolve(ca + ".cnf");
    if (number.isPresent()) {
      Files.writeString(numbers, String.format("%04X%n", number.get()));
    } else {
      Files.writeString(config, Files.readString(config).replaceAll("crlnumber=.*", ""));
    }
    Path file = directory.resolve(ca + number.map(n -> "-" + n).orElse("") + ".crl");
    List<String> command =
        new ArrayList<>(List.of("openssl", "ca", "-config", config.toString(), "-gencrl"));
    command.addAll(List.of("-out", file.toString()));
    command.addAll(List.of(options));
    tool.ok(command.toArray(String[]::new));
    return file.toString();
  }

  private String crl(int number, String... options) throws Exception {
    return crl("root", Optional.of(number), options);
  }

  private void revoke(String... serials) throws IOException {
    StringBuilder index = new StringBuilder();
    for (String serial : serials) {
      index.append("R\t360101000000Z\t260101000000Z,keyCompromise\t" + serial);
      index.append("\tunknown\t/CN=" + serial + "\n");
    }
    Files.writeString(directory.resolve("root.index"), index);
  }

  private void importCa(String... further) {
    List<String> command = new ArrayList<>(List.of("ca", "import", "-q", "--cert"));
    command.add(directory.resolve("root.pem").toString());
    command.addAll(List.of(further));
    certlab.ok(command.toArray(String[]::new));
  }

  private void assertRefused(String reason, String file) {
    Certlab.Answer answer = certlab.run("-q", "crl", "import", file);
    assertEquals(2, answer.exitCode(), answer::toString);
    assertEquals(1, answer.err().lines().count(), answer::toString);
    assertTrue(answer.err().contains(reason), answer::toString);
  }

  private Path published() {
    return lab.resolve("www").resolve(CA + ".crl");
  }

  private byte[] der(String file) throws Exception {
    tool.ok("openssl", "crl", "-in", file, "-outform", "DER", "-out", "crl.der");
    return Files.readAllBytes(directory.resolve("crl.der"));
  }

  private JsonNode imported(String file) throws IOException {
    return new ObjectMapper().readTree(certlab.ok("crl", "import", file, "--json").out());
  }

  @Test
  void theCrlOfAnOfflineCaIsPublishedAsItIs() throws Exception {
    importCa();
    assertTrue(certlab.ok("doctor").out().contains(" crl import FILE"));
    revoke("0A", "0B");
    String file = crl(7);
    JsonNode answer = imported(file);
    assertEquals(7, answer.get("number").asInt());
    assertFalse(answer.get("continued").asBoolean());
    assertEquals(CA, answer.get("crl").get("authority").asText());
    assertEquals(7, answer.get("crl").get("number").asInt());
    assertEquals(2, answer.get("crl").get("entries").asInt());
    assertArrayEquals(der(file), Files.readAllBytes(published()));
    assertTrue(certlab.ok("doctor").out().contains("number 7, 2 entries"));
    assertTrue(certlab.ok("ca", "list").out().contains("CRL number 7, 2 entries"));
  }

  @Test
  void theSameCrlAgainPutsItBackInPlace() throws Exception {
    importCa();
    String file = crl(7);
    certlab.ok("crl", "import", file);
    Files.delete(published());
    certlab.ok("crl", "import", file);
    assertArrayEquals(der(file), Files.readAllBytes(published()));
  }

  @Test
  void aCrlThatIsNotTheLatestIsRefusedAndTheLatestStays() throws Exception {
    importCa();
    String latest = crl(7);
    certlab.ok("crl", "import", latest);
    byte[] before = Files.readAllBytes(published());
    assertRefused("number 6: the number 7 has been published already", crl(6));
    revoke("0C");
    assertRefused("another CRL of that number", crl(7));
    assertRefused(
        "older than number 7",
        crl(8, "-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", "20500101000000Z"));
    assertArrayEquals(before, Files.readAllBytes(published()));
    certlab.ok("crl", "import", crl(9));
    assertTrue(certlab.ok("ca", "list").out().contains("CRL number 9, 1 entry,"));
  }

  @Test
  void whatIsNoCrlOfACaHereIsRefused() throws Exception {
    String file = crl(7);
    assertRefused("that is not a CA of this lab", file);
    importCa();
    makeCa("stranger", CA);
    assertRefused("does not fit the key of '" + CA + "'", crl("stranger", Optional.of(7)));
    assertRefused("holds no CRL", directory.resolve("root.pem").toString());
    assertRefused("does not exist", directory.resolve("nowhere.crl").toString());
    Path two = directory.resolve("two.crl");
    Files.writeString(two, Files.readString(Path.of(file)).repeat(2));
    assertRefused("holds 2 CRLs", two.toString());
    assertFalse(Files.exists(published()));
  }

  @Test
  void anExpiredCrlIsPublishedWithAWarning() throws Exception {
    importCa();
    String old = crl(3, "-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", "20210101000000Z");
    Certlab.Answer answer = certlab.ok("crl", "import", old);
    assertTrue(answer.err().contains("expired at 2021-01-01T00:00:00Z"), answer::toString);
    assertTrue(Files.exists(published()));
  }

  @Test
  void aLabWithTheKeyGoesOnWithALargerNumberAndEveryEntry() throws Exception {
    importCa("--key", directory.resolve("root.key").toString());
    revoke("0A", "0B");
    JsonNode answer = imported(crl(57));
    assertTrue(answer.get("continued").asBoolean());
    assertEquals(57, answer.get("number").asInt());
    assertEquals(58, answer.get("crl").get("number").asInt());
    certlab.ok("crl", "publish", CA, "-q");
    String text =
        tool.ok(
            "openssl",
            "crl",
            "-in",
            published().toString(),
            "-CAfile",
            "root.pem",
            "-noout",
            "-text");
    assertTrue(text.contains("verify OK"), text);
    assertTrue(text.replaceAll("\\s+", " ").contains("X509v3 CRL Number: 59 "), text);
    assertTrue(text.contains("Serial Number: 0A") && text.contains("Serial Number: 0B"), text);
    assertEquals(2, text.split("Key Compromise", -1).length - 1, text);
    assertRefused("the number 59 has been published already", crl(58));
  }

  /** From now on the foreign CA signs delta CRLs to that base. */
  private void signDeltasTo(int base) throws IOException {
    Path config = directory.resolve("root.cnf");
    String indicator = "2.5.29.27=critical,ASN1:INTEGER:" + base + "\n";
    Files.writeString(config, Files.readString(config) + indicator);
  }

  @Test
  void aDeltaIsPublishedBesideItsBaseAndNotWithoutIt() throws Exception {
    importCa();
    String base = crl(7);
    signDeltasTo(7);
    String delta = crl(8);
    assertRefused("import its base CRL first", delta);
    certlab.ok("crl", "import", base);
    assertEquals(7, imported(delta).get("crl").get("base").asInt());
    Path file = lab.resolve("www").resolve(CA + "+.crl");
    assertArrayEquals(der(delta), Files.readAllBytes(file));
    assertArrayEquals(der(base), Files.readAllBytes(published()));
  }

  @Test
  void aLabWithTheKeyGoesOnFromABaseOnly() throws Exception {
    importCa("--key", directory.resolve("root.key").toString());
    signDeltasTo(7);
    assertRefused("goes on from a base CRL only", crl(8));
  }

  @Test
  void theServerServesItAtOnce() throws Exception {
    importCa();
    List<String> trouble = new ArrayList<>();
    LabEnvironment environment =
        new LabEnvironment(
            InstantSource.system(), CryptoEngine.standard(), Optional.empty(), line -> {});
    try (Lab open = Lab.open(lab, environment);
        LabService service =
            LabService.start(
                open, CrlServerSettings.loopback(), new SecureRandom(), trouble::add)) {
      var zone = service.description().zone(Zone.INTRANET);
      URI uri = URI.create("http://" + zone.address() + ":" + zone.port() + "/Foreign%20Root.crl");
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest get = HttpRequest.newBuilder(uri).build();
      assertEquals(404, client.send(get, BodyHandlers.ofByteArray()).statusCode());
      for (int number : new int[] {7, 8}) {
        String file = crl(number);
        certlab.ok("crl", "import", file);
        assertArrayEquals(der(file), client.send(get, BodyHandlers.ofByteArray()).body());
      }
    }
    assertEquals(List.of(), trouble);
  }
}
