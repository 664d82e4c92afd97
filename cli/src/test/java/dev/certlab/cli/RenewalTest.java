package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTest {
  /** Each test has a copy, because the RSA keys of the PKI's certificates take long to make. */
  private static final Path LAID_OUT = layOut();

  private static final String MODEL =
      "when what the site makes for itself ends and renews is a model";

  private final Path lab;
  private final Certlab certlab;

  RenewalTest(@TempDir Path directory) throws IOException {
    lab = directory.resolve("lab");
    certlab = new Certlab(lab);
    try (Stream<Path> files = Files.walk(LAID_OUT)) {
      for (Path file : files.toList()) {
        Path copy = lab.resolve(LAID_OUT.relativize(file));
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static Path layOut() {
    try {
      Path lab = Files.createTempDirectory(Path.of("target"), "renewal").resolve("lab");
      Certlab certlab = new Certlab(lab.toAbsolutePath());
      certlab.initEnhancedHttp(lab, "");
      certlab.ok("apply", "-q");
      return lab;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
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
    assertTrue(due.err().contains(MODEL), due::toString);
    certlab.ok("apply", "-q");
    Certlab.Answer left = certlab.run("needs-renewal");
    assertTrue(left.out().lines().allMatch(line -> line.startsWith("manual")), left::toString);
  }

  @Test
  void listAndPlanTellWhatRenewsItselfAndWhatExpires() throws IOException {
    for (JsonNode certificate : json("cert", "list", "--json").get("certificates")) {
      String role = certificate.get("role").asText();
      boolean self =
          role.startsWith("s") || List.of("cmg-connector", "role-self-signed").contains(role);
      assertEquals(self ? "self" : "manual", certificate.get("renews").asText(), role);
      assertTrue(
          Files.exists(lab.resolve(certificate.get("path").asText())), certificate::toString);
      assertEquals(self, certificate.get("model").asBoolean(), role);
    }
    Certlab.Answer listed = certlab.ok("cert", "list", "--role", "sms-role-ssl");
    assertTrue(listed.out().contains("self 2027-10-25"), listed::toString);
    assertTrue(listed.err().contains(MODEL), listed::toString);
    Certlab.Answer ofPki = certlab.ok("cert", "list", "--role", "cmg-connection-point");
    assertFalse(ofPki.err().contains(MODEL), ofPki::toString);
    assertTrue(certlab.ok("plan", "--until", "3y").out().contains(MODEL));
    assertEquals(2, certlab.run("cert", "list", "--role", "sms-nothing").exitCode());
    boolean renewal = false;
    boolean expiry = false;
    for (JsonNode event : json("plan", "--until", "3y", "--json").get("renewals")) {
      renewal |= event.toString().contains("\"renewal\",\"certificate\":\"sms-role-ssl/");
      expiry |= event.toString().contains("\"expiry\",\"certificate\":\"cloud-management-gateway/");
    }
    assertTrue(renewal && expiry);
  }

  @Test
  void planSaysAtTheCellThatTheRootOfAPublicCaNeedsNoDeployment() throws IOException {
    String note = "a public CA's is there already, then there is nothing to deploy";
    assertTrue(certlab.ok("plan").out().contains("  trusts cmg root; " + note));
    String all = certlab.ok("plan", "--all").out();
    assertTrue(all.contains("\ndevice.trust.cmg-root: " + note), all);
    JsonNode notes = json("plan", "--all", "--json").get("cellNotes");
    assertEquals(1, notes.size(), notes::toString);
    assertTrue(notes.get("device.trust.cmg-root").asText().startsWith(note), notes::toString);
  }

  @Test
  void showTellsWhatOfACertificateOfTheSiteIsAModelAndWhoSaysTheRest() throws IOException {
    String address = "sms-role-ssl/mp01.corp.contoso.com";
    String shown = certlab.ok("cert", "show", address).out();
    assertTrue(shown.matches("(?s).*\nmodel +alternative names, purposes,.*lifetime.*"), shown);
    assertTrue(
        shown.matches("(?s).*\nsourced +issuer, store \\(ConfigMgr Enhanced HTTP\\)\\R.*"), shown);
    JsonNode provenance =
        json("cert", "show", address, "--json").get("certificate").get("provenance");
    assertTrue(provenance.get("model").toString().contains("\"renewal-lead\""));
    assertEquals("ConfigMgr Enhanced HTTP", provenance.get("sources").get("issuer").asText());
    String ofPki =
        certlab.ok("cert", "show", "cmg-connection-point/cmgcp01.corp.contoso.com").out();
    assertFalse(ofPki.contains("\nmodel "), ofPki);
  }

  @Test
  void theClocksDistanceAndThePlansHorizonAreReadable() {
    String ahead = certlab.run("--at", "+340d", "doctor").out();
    assertTrue(ahead.contains("340d ahead of the system's clock"), ahead);
    String plan = certlab.ok("--at", "2027-01-01T00:00:00Z", "plan", "--until", "1h").out();
    assertTrue(plan.contains("until 2027-01-01T01:00:00Z"), plan);
  }

  @Test
  void aCertificateThatRenewsItselfIsNotRenewedByHand() {
    Certlab.Answer answer = certlab.run("cert", "renew", "sms-role-ssl/mp01.corp.contoso.com");
    assertEquals(2, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("renews itself"), answer::toString);
  }

  @Test
  void doctorFindsAnEnhancedHttpLabHealthyAndWarnsOfWhatNobodyRenews() {
    Certlab.Answer fresh = certlab.run("doctor");
    assertEquals(0, fresh.exitCode(), fresh::toString);
    assertTrue(fresh.out().contains(" 0 errors, ") || fresh.out().contains("\n0 errors, "));
    certlab.ok("clock", "advance", "340d");
    certlab.ok("crl", "publish");
    Certlab.Answer old = certlab.run("doctor");
    assertEquals(0, old.exitCode(), old::toString);
    assertTrue(old.out().contains("sms-role-ssl/mp01.corp.contoso.com"), old::toString);
    assertTrue(old.out().contains("was due for renewal at"), old::toString);
    assertTrue(
        old.out().contains(" cert renew cmg-connection-point/cmgcp01.corp.contoso.com"),
        old::toString);
    assertEquals(1, certlab.run("doctor", "--strict").exitCode());
    Certlab.Answer applied = certlab.ok("apply");
    assertTrue(applied.out().contains("in ConfigMgr: mpcontrol.log"), applied::toString);
    String after = certlab.run("doctor").out();
    assertTrue(!after.contains("was due for renewal"), after);
    assertTrue(after.contains("renews itself at"), after);
  }

  @Test
  void whatTheSiteHasMadeIsExportedLikeAnyOther() throws IOException {
    Path pfx = lab.resolveSibling("mp.p12");
    certlab.ok(
        "cert",
        "export",
        "sms-role-ssl/mp01.corp.contoso.com",
        "--format",
        "pfx",
        "--pfx",
        "modern",
        "--out",
        pfx.toString());
    assertTrue(Files.size(pfx) > 500);
    Path chain = lab.resolveSibling("chain.pem");
    certlab.ok(
        "cert",
        "export",
        "sms-role-ssl/mp01.corp.contoso.com",
        "--format",
        "chain",
        "--out",
        chain.toString());
    assertEquals(2, Files.readString(chain).split("BEGIN CERTIFICATE", -1).length - 1);
    Path trust = lab.resolveSibling("trust.p12");
    certlab.ok(
        "cert",
        "export",
        "site-server-signing/cm01.corp.contoso.com",
        "--format",
        "p12",
        "--out",
        trust.toString());
    assertTrue(Files.size(trust) > 100);
  }

  @Test
  void certificatesOfTheConsoleAreMadeOnRequestAndRenewedByHand() throws IOException {
    certlab.ok("cert", "self-sign", "dp-self-signed", "--host", "dp01.corp.contoso.com");
    certlab.ok("cert", "self-sign", "sql-identification", "--host", "sql01.corp.contoso.com");
    certlab.ok(
        "cert",
        "self-sign",
        "boot-media-self-signed",
        "--host",
        "Boot media",
        "--not-after",
        "30d");
    assertTrue(
        Files.exists(
            lab.resolve("certs/distribution-point/dp01.corp.contoso.com/cm/dp-self-signed")));
    JsonNode media =
        json("cert", "show", "boot-media-self-signed/Boot media", "--json").get("certificate");
    assertEquals("2026-12-24T10:00:00Z", media.get("notAfter").asText());
    assertEquals("manual", media.get("renews").asText());
    certlab.ok("clock", "advance", "340d");
    assertTrue(certlab.run("needs-renewal").out().contains("manual  dp-self-signed/dp01"));
    certlab.ok("cert", "renew", "dp-self-signed/dp01.corp.contoso.com");
    assertTrue(!certlab.run("needs-renewal").out().contains("dp-self-signed/dp01"));
    assertEquals(2, certlab.run("cert", "self-sign", "sms-role-ssl", "--host", "mp01").exitCode());
  }

  @Test
  void afterASwitchThePkiCertificateThatIsLeftBoundIsNamedUntilItIsUnbound() throws IOException {
    Path manifest = lab.resolve("lab.yaml");
    String enhanced = Files.readString(manifest);
    Files.writeString(
        manifest, enhanced.replace("communication: enhanced-http", "communication: https"));
    assertTrue(certlab.ok("apply").out().contains("retirement   sms-role-ssl/mp01"));
    Files.writeString(manifest, enhanced);
    Certlab.Answer back = certlab.ok("apply");
    assertTrue(back.err().contains("pki-certificate-left-bound"), back::toString);
    assertTrue(certlab.run("doctor").out().contains("pki-certificate-left-bound"));
    assertTrue(certlab.ok("cert", "unbind").out().contains("sms-role-ssl/mp01.corp.contoso.com"));
    assertTrue(!certlab.run("doctor").out().contains("pki-certificate-left-bound"));
    assertEquals(2, certlab.run("cert", "unbind").exitCode());
    assertEquals(0, certlab.run("explain", "pki-certificate-left-bound").exitCode());
  }
}
