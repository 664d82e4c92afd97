package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.explain.CodeTable;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.cli.Certlab.Answer;
import dev.certlab.cli.explain.LabNames;
import dev.certlab.cli.explain.Reproduction;
import dev.certlab.cli.service.LabService;
import dev.certlab.crlserver.CrlServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
  private final Path directory;
  private final Certlab certlab;

  ExplainTest(@TempDir Path directory) {
    this.directory = directory.resolve("lab");
    this.certlab = new Certlab(this.directory);
  }

  @Test
  void aNegativeDecimalIsACodeAndNoOption() {
    Answer answer = certlab.ok("explain", "-2146885613");
    assertTrue(answer.out().startsWith("0x80092013 CRYPT_E_REVOCATION_OFFLINE"), answer::toString);
    assertTrue(answer.out().contains("certlab -C lab serve"), answer::toString);
    assertTrue(answer.out().contains("certlab -C lab expose intranet"), answer::toString);
  }

  @Test
  void flagsAreDecodedBitByBitInJsonToo() throws IOException {
    JsonNode json = new ObjectMapper().readTree(certlab.ok("explain", "0x9", "--json").out());
    JsonNode first = json.get("explanations").get(0);
    assertEquals("winhttp", first.get("world").asText());
    assertEquals("CERT_REV_FAILED", first.get("bits").get(0).get("name").asText());
    assertEquals("INVALID_CA", first.get("bits").get(1).get("name").asText());
  }

  @Test
  void anUnknownCodeIsAUsageErrorThatSuggests() {
    Answer answer = certlab.run("explain", "crl-unreachabel");
    assertEquals(2, answer.exitCode());
    assertTrue(answer.err().contains("similar: crl-unreachable"), answer::toString);
  }

  @Test
  void allListsEveryFinding() {
    String out = certlab.ok("explain", "--all").out();
    assertEquals(CodeTable.findingCodes().size(), out.lines().count());
  }

  @Test
  void everyReproductionIsOfAKnownFindingAndNoneIsTwice() {
    List<String> ids = CodeTable.findingCodes().stream().map(FindingCode::id).toList();
    Set<String> seen = new HashSet<>();
    for (Reproduction reproduction : Reproduction.all()) {
      assertTrue(ids.contains(reproduction.finding()), reproduction::finding);
      assertTrue(seen.add(reproduction.finding()), reproduction::finding);
    }
  }

  /** Every command that an explanation shows is run, and shows what it promises. */
  @Test
  void theCommandsOfEveryExplanationShowItsFinding() throws IOException {
    certlab.now();
    List<String> failures = new ArrayList<>();
    try (Lab lab = Lab.create(directory, manifest(), environment())) {
      lab.reconciler().apply();
      try (LabService service =
          LabService.start(lab, CrlServerSettings.loopback(), new SecureRandom(), failures::add)) {
        assertTrue(service.description().pid() > 0);
        for (Reproduction reproduction : Reproduction.all()) {
          if (!reproduction.slow()) {
            show(reproduction, lab.manifest(), failures);
            certlab.ok("fault", "clear");
          }
        }
      }
    }
    assertEquals(List.of(), failures);
  }

  private void show(Reproduction reproduction, LabManifest manifest, List<String> failures)
      throws IOException {
    Answer last = new Answer(0, "", "");
    for (List<String> arguments :
        reproduction.arguments(new LabNames(directory.toString(), manifest))) {
      List<String> line = new ArrayList<>(arguments);
      line.add("--json");
      last = certlab.run(line.toArray(String[]::new));
    }
    JsonNode findings = new ObjectMapper().readTree(last.out()).path("findings");
    boolean seen = findings.findValuesAsText("code").contains(reproduction.finding());
    if (!seen) {
      failures.add(reproduction.finding() + ": " + last);
    }
  }

  /** Elliptic CAs, because making RSA keys takes longer than everything else. */
  private static LabManifest manifest() {
    LabManifest usual = LabNames.usual().manifest();
    return usual.withAuthorities(
        usual.authorities().stream().map(a -> a.withKey("ec-p256")).toList());
  }

  private static LabEnvironment environment() {
    return new LabEnvironment(
        InstantSource.system(), CryptoEngine.standard(), Optional.empty(), line -> {});
  }
}
