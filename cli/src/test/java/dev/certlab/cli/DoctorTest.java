package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.cli.Certlab.Answer;
import dev.certlab.cli.service.LabService;
import dev.certlab.crlserver.CrlServerSettings;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final String HOST = "client01.corp.contoso.com";

  private final Path lab;
  private final Certlab certlab;

  DoctorTest(@TempDir Path directory) {
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeEach
  void make() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    certlab.ok("cert", "issue", "client", "--host", HOST, "--key", "ec-p256", "--force", "-q");
  }

  /** The observations of one severity and area. */
  private List<JsonNode> seen(Answer answer, String severity, String area) throws IOException {
    JsonNode observations = new ObjectMapper().readTree(answer.out()).get("observations");
    return StreamSupport.stream(observations.spliterator(), false)
        .filter(line -> line.get("severity").asText().equals(severity))
        .filter(line -> line.get("area").asText().equals(area))
        .toList();
  }

  private void assertError(String area, String part, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("doctor", "--json"));
    line.addAll(List.of(arguments));
    Answer answer = certlab.run(line.toArray(String[]::new));
    assertEquals(1, answer.exitCode(), answer::toString);
    assertTrue(
        seen(answer, "error", area).stream()
            .anyMatch(seen -> seen.get("message").asText().contains(part)),
        answer::toString);
  }

  @Test
  void aNewLabIsHealthyAndSaysThatNoServerRuns() throws IOException {
    Answer answer = certlab.ok("doctor", "--json");
    assertEquals(1, seen(answer, "warning", "server").size(), answer::toString);
    assertEquals(1, seen(answer, "ok", "crl").size(), answer::toString);
    assertEquals(1, seen(answer, "ok", "certificate").size(), answer::toString);
    assertTrue(
        seen(answer, "ok", "ledger").get(0).get("message").asText().startsWith("sound, schema "));
    Answer text = certlab.ok("doctor");
    assertTrue(text.out().contains("0 errors, 1 warning,"), text::toString);
  }

  @Test
  void whatEndsSoonIsAWarningAndWhatHasEndedAnError() throws IOException {
    Answer soon = certlab.run("doctor", "--json", "--at", "+330d");
    assertTrue(
        seen(soon, "warning", "certificate").get(0).get("message").asText().contains("expires in"),
        soon::toString);
    assertError("certificate", "expired at", "--at", "+400d");
    assertError("crl", "expired at", "--at", "+30d");
    Answer past = certlab.run("doctor", "--json", "--at", "-30d");
    assertFalse(seen(past, "warning", "clock").isEmpty(), past::toString);
  }

  @Test
  void aCrlThatIsDueIsAWarning() throws IOException {
    Answer answer = certlab.ok("doctor", "--json", "--at", "+173h");
    assertTrue(
        seen(answer, "warning", "crl").get(0).get("message").asText().contains("was due"),
        answer::toString);
  }

  @Test
  void missingAndForeignFilesAreErrors() throws IOException {
    Path party = lab.resolve("certs/client/" + HOST);
    Path key = party.resolve("key.pem");
    certlab.ok("cert", "issue", "client", "--host", "b", "--key", "ec-p256", "--force", "-q");
    Files.write(key, Files.readAllBytes(lab.resolve("certs/client/b/key.pem")));
    assertError("file", "not that of the certificate");
    Path other = lab.resolve("certs/client/b/cert.pem");
    Files.write(party.resolve("cert.pem"), Files.readAllBytes(other));
    assertError("file", "of the ledger");
    Files.delete(party.resolve("cert.pem"));
    assertError("file", "is missing");
  }

  @Test
  void aCaWithoutItsKeyAndACrlThatIsGoneAreErrors() throws IOException {
    Path crl = only(lab.resolve("www"), ".crl");
    Files.write(crl, new byte[] {0x30, 0});
    assertError("crl", "of the ledger");
    Files.delete(crl);
    assertError("crl", "is missing");
    Files.delete(only(lab.resolve("keys"), ".key.pem"));
    assertError("authority", "is missing");
  }

  private static Path only(Path directory, String end) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).findFirst().orElseThrow();
    }
  }

  @Test
  void secretsThatOthersCanReadAreErrors() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path password = lab.resolve("certs/client/" + HOST + "/pfx-password.txt");
    for (Path file : List.of(only(lab.resolve("keys"), ".key.pem"), password)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      assertError("file", "rw-r--r--");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    certlab.ok("doctor");
  }

  @Test
  void everyUrlIsTriedFromEachZone() throws IOException {
    certlab.now();
    certlab.ok("crl", "publish", "-q");
    List<String> trouble = new ArrayList<>();
    try (Lab open = Lab.open(lab, environment());
        LabService service =
            LabService.start(
                open, CrlServerSettings.loopback(), new SecureRandom(), trouble::add)) {
      assertTrue(service.description().pid() > 0);
      Answer closed = certlab.ok("doctor", "--json");
      assertEquals(2, seen(closed, "ok", "publication").size(), closed::toString);
      List<JsonNode> internet = seen(closed, "warning", "publication");
      assertEquals(2, internet.size(), closed::toString);
      assertTrue(internet.get(0).get("subject").asText().startsWith("internet http://crl."));
      assertTrue(internet.get(0).get("message").asText().contains("the zone is closed"));

      certlab.ok("expose", "internet");
      Answer both = certlab.ok("doctor", "--json");
      assertEquals(4, seen(both, "ok", "publication").size(), both::toString);

      certlab.ok("fault", "set", "status", "--set", "code=404");
      assertError("publication", "404");
      certlab.ok("fault", "clear");
      certlab.ok("fault", "set", "html");
      assertError("publication", "crl-not-a-crl");
      assertError("publication", "not a CA certificate");
    }
    assertEquals(List.of(), trouble);
  }

  private static LabEnvironment environment() {
    return new LabEnvironment(
        InstantSource.system(), CryptoEngine.standard(), Optional.empty(), line -> {});
  }
}
