package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.cli.options.VariableFormat;
import dev.certlab.cli.service.LabService;
import dev.certlab.crlserver.CrlServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts learn of a lab by {@code certlab env}. */
class EnvTest {
  private final Path directory;

  EnvTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "my lab", "it's $HOME `id` \"lab\" \\ %PATH%", "実験室", "a;b&c#d"})
  void aShellReadsTheVariablesOfALabWhateverItsName(String name) throws Exception {
    Path lab = lab(name);
    Certlab certlab = new Certlab(lab);
    for (String format : List.of("sh", "dotenv")) {
      String script = certlab.ok("env", "--format", format).out();
      assertEquals(
          lab + "|" + lab.resolve("ca/roots.pem") + "|http://crl.contoso.com/",
          shell(
              "set -a\n"
                  + script
                  + "\nprintf '%s|%s|%.23s' \"$CERTLAB_LAB\" \"$CERTLAB_ROOT_PEM\""
                  + " \"$CERTLAB_CRL_URLS\""),
          script);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "SH|it's|export A='it'\\''s'",
        "POWERSHELL|it's $x|$env:A = 'it''s $x'",
        "POWERSHELL|it’s|$env:A = 'it’’s'",
        "DOTENV|C:/lab|A=C:/lab",
        "DOTENV|C:\\my lab $x|A='C:\\my lab $x'",
        "DOTENV|it's a \"lab\" of $5|A=\"it's a \\\"lab\\\" of \\$5\"",
      })
  void aValueIsQuotedAsItsReaderWants(VariableFormat format, String value, String line) {
    assertEquals(line, format.set("A", value));
  }

  @Test
  void theRootsAreWhatOthersHaveToTrust() throws IOException {
    Path lab = lab("lab");
    String roots = Files.readString(lab.resolve("ca/roots.pem"));
    assertEquals(1, roots.split("-----BEGIN CERTIFICATE-----", -1).length - 1);
    Files.delete(lab.resolve("ca/roots.pem"));
    new Certlab(lab).ok("apply", "-q");
    assertEquals(roots, Files.readString(lab.resolve("ca/roots.pem")));
  }

  @Test
  void whatAServerAddedIsRemovedWhenNoneRuns() throws Exception {
    Certlab certlab = new Certlab(lab("lab"));
    String script = certlab.ok("env", "--format", "sh").out();
    assertEquals(
        "gone",
        shell(
            "CERTLAB_INTRANET_URL=http://127.0.0.1:1\n"
                + script
                + "\nprintf %s \"${CERTLAB_INTRANET_URL-gone}\""));
    assertTrue(
        certlab
            .ok("env", "--format", "powershell")
            .out()
            .contains("Remove-Item Env:CERTLAB_SERVICE_FILE -ErrorAction SilentlyContinue"));
    assertFalse(certlab.ok("env", "--format", "dotenv").out().contains("SERVICE"));
  }

  @Test
  void ofARunningServerTheAddressesAreToldAndNotTheToken() throws Exception {
    Path lab = lab("lab");
    LabEnvironment environment =
        new LabEnvironment(
            InstantSource.system(),
            new CryptoEngine(new SecureRandom()),
            Optional.empty(),
            progress -> {});
    List<String> troubles = new ArrayList<>();
    try (Lab open = Lab.open(lab, environment);
        LabService running =
            LabService.start(
                open, CrlServerSettings.loopback(), new SecureRandom(), troubles::add)) {
      JsonNode variables =
          new ObjectMapper().readTree(new Certlab(lab).ok("env", "--json").out()).path("variables");
      for (String zone : List.of("INTRANET", "INTERNET")) {
        assertTrue(
            variables
                .path("CERTLAB_" + zone + "_URL")
                .asText()
                .endsWith(":" + variables.path("CERTLAB_" + zone + "_PORT").asText()),
            variables::toString);
      }
      assertEquals(
          running.description().admin().page().toString(),
          variables.path("CERTLAB_ADMIN_URL").asText());
      Path file = Path.of(variables.path("CERTLAB_SERVICE_FILE").asText());
      String secret =
          new ObjectMapper().readTree(file.toFile()).path("admin").path("token").asText();
      assertFalse(secret.isEmpty());
      for (String format : List.of("sh", "powershell", "dotenv")) {
        String said = new Certlab(lab).ok("env", "--format", format).out();
        assertTrue(said.contains("CERTLAB_ADMIN_URL"), said);
        assertFalse(said.contains(secret), said);
      }
      assertFalse(variables.toString().contains(secret), "the token is in a variable");
    }
    assertEquals(List.of(), troubles);
  }

  private Path lab(String name) {
    Path lab = directory.resolve(name);
    new Certlab(lab).ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    return lab;
  }

  private static String shell(String script) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    try (var in = shell.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor(), said);
    return said;
  }
}
