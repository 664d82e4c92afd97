package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviseTest {
  private final Certlab certlab;

  AdviseTest(@TempDir Path noLab) {
    this.certlab = new Certlab(noLab);
  }

  @Test
  void aMixedFleetWithAPkiIsAdvisedToUseItAndToldWhy() throws Exception {
    Certlab.Answer answer =
        certlab.ok(
            "advise",
            "--os",
            "windows-11,windows-server",
            "--identity",
            "azure-ad",
            "--pki",
            "--json");
    JsonNode json = new ObjectMapper().readTree(answer.out());
    new OutputSchemas().check("advise", json);
    assertEquals("pki", json.get("method").asText());
    assertEquals(5, json.get("row").asInt());
    assertEquals("https", json.get("communication").asText());
    assertEquals(2, json.at("/reasons/0/rule").asInt());
    assertEquals(0, json.get("alternatives").size());
    assertTrue(
        answer.err().contains("certlab init lab --communication https --auth pki"),
        answer::toString);
  }

  @Test
  void textNamesMethodRowReasonAndAlternatives() {
    String out =
        certlab
            .ok(
                "advise",
                "--identity",
                "azure-ad",
                "--provisioned-on",
                "intranet",
                "--days-away",
                "7")
            .out();
    assertTrue(out.startsWith("azure-ad, row 1 of the matrix (enhanced-http)"), out);
    assertTrue(out.contains("  because only Windows 10 and 11 are managed (rule 1)"), out);
    assertTrue(out.contains("or token, row 3 of the matrix (enhanced-http)"), out);
  }

  @Test
  void theCommunicationOfTheSiteChoosesTheRow() {
    String out = certlab.ok("advise", "--communication", "https").out();
    assertTrue(out.startsWith("token, row 6 of the matrix (https)"), out);
  }

  @Test
  void anUnknownSystemIsRefusedWithThoseThatThereAre() {
    Certlab.Answer answer = certlab.run("advise", "--os", "windows-7", "-q");
    assertEquals(2, answer.exitCode());
    assertTrue(answer.err().contains("windows-8.1, windows-server"), answer::toString);
  }

  @Test
  void daysBelowZeroAreRefused() {
    Certlab.Answer answer = certlab.run("advise", "--days-away=-3", "-q");
    assertEquals(2, answer.exitCode());
    assertTrue(answer.err().contains("days away are at least 0"), answer::toString);
  }
}
