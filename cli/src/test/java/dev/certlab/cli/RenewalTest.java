package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTest {
  private final Path lab;
  private final Certlab certlab;

  RenewalTest(@TempDir Path directory) throws IOException {
    lab = directory.resolve("lab");
    certlab = new Certlab(directory);
    certlab.ok(
        "init",
        lab.toString(),
        "--communication",
        "enhanced-http",
        "--auth",
        "azure-ad",
        "--tiers",
        "one",
        "--root-key",
        "ec-p256",
        "-q");
    certlab.with("CERTLAB_LAB", lab.toString());
    Files.writeString(
        lab.resolve("lab.yaml"),
        Files.readString(lab.resolve("lab.yaml")) + "siteCertificates:\n  key: ec-p256\n");
    certlab.ok("apply", "-q");
  }

  private JsonNode json(String... arguments) throws IOException {
    return new ObjectMapper().readTree(certlab.run(arguments).out());
  }

  @Test
  void needsRenewalEndsWithOneFromTheMomentSomethingIsDueUntilApplyHasRenewedIt() {
    assertEquals(0, certlab.run("needs-renewal").exitCode());
    certlab.ok("clock", "advance", "336d");
    Certlab.Answer due = certlab.run("needs-renewal");
    assertEquals(1, due.exitCode(), due::toString);
    assertTrue(due.out().contains("self    sms-role-ssl/mp01"), due::toString);
    certlab.ok("apply", "-q");
    Certlab.Answer left = certlab.run("needs-renewal");
    assertTrue(left.out().lines().allMatch(line -> line.startsWith("manual")), left::toString);
  }

  @Test
  void listAndPlanTellWhatRenewsItselfAndWhatExpires() throws IOException {
    for (JsonNode certificate : json("cert", "list", "--json").get("certificates")) {
      String role = certificate.get("role").asText();
      boolean self = role.startsWith("s") || role.equals("cmg-connector");
      assertEquals(self ? "self" : "manual", certificate.get("renews").asText(), role);
      assertTrue(
          role.equals("sms-issuing") || Files.exists(lab.resolve(certificate.get("path").asText())),
          certificate::toString);
    }
    boolean renewal = false;
    boolean expiry = false;
    for (JsonNode event : json("plan", "--until", "3y", "--json").get("renewals")) {
      renewal |= event.toString().contains("\"renewal\",\"certificate\":\"sms-role-ssl/");
      expiry |= event.toString().contains("\"expiry\",\"certificate\":\"cloud-management-gateway/");
    }
    assertTrue(renewal && expiry);
  }

  @Test
  void aCertificateThatRenewsItselfIsNotRenewedByHand() {
    Certlab.Answer answer = certlab.run("cert", "renew", "sms-role-ssl/mp01.corp.contoso.com");
    assertEquals(2, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("renews itself"), answer::toString);
  }
}
