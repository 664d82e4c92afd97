package dev.certlab.ca.lab.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.export.ImportScript;
import dev.certlab.ca.export.TrustFiles;
import dev.certlab.ca.export.TrustStore;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.issue.Peers.Answer;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.role.RoleRules.Binding;
import dev.certlab.ca.role.RoleRules.Placement;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is handed to Windows and to Java programs beside the certificate. */
@TestInstance(Lifecycle.PER_CLASS)
class ImportScriptTest {
  private static final String ROOT = "Contoso Lab Root CA";
  private static final String ISSUING = "Contoso Lab Issuing CA";

  private final Path directory;
  private final List<ParsedCertificate> chain;

  ImportScriptTest(@TempDir Path directory) {
    this.directory = directory;
    try (Lab lab = Labs.create(directory.resolve("lab"), Labs.manifest())) {
      this.chain = lab.authorities().chain(ISSUING);
    }
  }

  private String script(SiteRole role, String host, Optional<ImportScript.Own> own) {
    Map<String, ParsedCertificate> authorities = new LinkedHashMap<>();
    authorities.put(ISSUING, chain.get(0));
    authorities.put(ROOT, chain.get(1));
    byte[] content =
        new ImportScript(role, host, new TrustFiles(authorities)).file(own).content().toArray();
    for (byte octet : content) {
      assertTrue(octet >= 0, "Windows PowerShell reads other than ASCII in its code page");
    }
    return new String(content, StandardCharsets.US_ASCII);
  }

  private static Optional<ImportScript.Own> own(String pfx, String friendlyName) {
    return Optional.of(new ImportScript.Own(pfx, "ab".repeat(20), friendlyName));
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void everyLineEndsInCarriageReturnAndLineFeed(SiteRole role) {
    String script = script(role, "mp01.corp.contoso.com", own("mp01.pfx", "A name"));
    assertEquals(
        script.chars().filter(c -> c == '\n').count(), script.split("\r\n", -1).length - 1L);
    assertEquals(
        script.chars().filter(c -> c == '\r').count(),
        script.chars().filter(c -> c == '\n').count());
    assertFalse(script.matches("(?s).*@[A-Z]+@.*"), "a placeholder was left");
  }

  @ParameterizedTest
  @EnumSource(value = SiteRole.class, mode = Mode.EXCLUDE, names = "CLOUD_MANAGEMENT_GATEWAY")
  void rootsGoToTheRootStoreAndIntermediatesToTheCaStore(SiteRole role) {
    String script = script(role, "mp01.corp.contoso.com", Optional.empty());
    assertTrue(script.contains("Add-Trust 'trust\\root\\" + ROOT + ".cer' 'Root'\r\n"), script);
    assertTrue(
        script.contains("Add-Trust 'trust\\intermediate\\" + ISSUING + ".cer' 'CA'\r\n"), script);
    assertFalse(script.contains("'My'"), "a party without certificate gets nothing into My");
  }

  @Test
  void theScriptOfTheGatewayNamesWhatTheConsoleUploadsAndTouchesNoStore() {
    String script =
        script(SiteRole.CLOUD_MANAGEMENT_GATEWAY, "cmg.contoso.com", own("cmg.pfx", "A name"));
    assertTrue(script.contains("(Join-Path $here 'trust\\root\\" + ROOT + ".cer')"), script);
    assertTrue(
        script.contains("(Join-Path $here 'trust\\intermediate\\" + ISSUING + ".cer')"), script);
    assertFalse(script.contains("Add-Trust 'trust"), script);
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void theCertificateGoesWhereItsRoleKeepsIt(SiteRole role) {
    String script = script(role, "mp01.corp.contoso.com", own("mp01.pfx", "A name"));
    boolean store = role.rules().placement() == Placement.LOCAL_MACHINE_MY;
    boolean binding = role.rules().binding() != Binding.NONE;
    assertEquals(store, script.contains("Add-ToStore $certificate 'My'"), script);
    assertEquals(store, script.contains("Cert:\\LocalMachine\\My\\" + "AB".repeat(20)), script);
    assertEquals(binding, script.contains("AddSslCertificate('" + "AB".repeat(20)), script);
    assertEquals(binding, script.contains("$site = '" + role.rules().binding().site() + "'"));
    assertTrue(script.contains("'pfx-password.txt'"), "the password stays in its file");
  }

  @Test
  void namesWithApostrophesAndPlaceholdersStayText() {
    String script =
        script(
            SiteRole.CLIENT, "o'neill\nRemove-Item C:\\", own("o'neill.pfx", "Bob's @PFX@ \u2019"));
    assertTrue(script.contains("'o''neill.pfx'"), script);
    assertTrue(script.contains("FriendlyName = 'Bob''s @PFX@ ?'"), script);
    assertFalse(script.lines().anyMatch(line -> line.startsWith("Remove-Item")), script);
  }

  @Test
  void theScriptOfAPartyNamesItsCertificateAndNeverItsPassword() throws Exception {
    try (Lab lab = Labs.create(directory.resolve("party"), Labs.manifest())) {
      Path files =
          lab.enrollment()
              .enroll(
                  List.of(
                      PfxPeersTest.elliptic(SiteRole.MANAGEMENT_POINT, "mp07.corp.contoso.com")))
              .get(0)
              .place()
              .files(lab.layout());
      String script = Files.readString(files.resolve("Import-management-point.ps1"));
      Answer openssl =
          Peers.run(files, "openssl", "x509", "-in", "cert.pem", "-noout", "-fingerprint", "-sha1");
      String thumbprint = openssl.output().strip().replaceFirst(".*=", "").replace(":", "");
      assertTrue(script.contains("Cert:\\LocalMachine\\My\\" + thumbprint), script);
      String password = Files.readString(files.resolve("pfx-password.txt")).strip();
      assertTrue(password.length() >= 16);
      assertFalse(script.contains(password));
    }
  }

  @ParameterizedTest
  @EnumSource(TrustStore.Form.class)
  void keytoolReadsTheTrustStoreWithEveryCa(TrustStore.Form form) throws Exception {
    Path file = directory.resolve("trust." + form.extension());
    Files.write(file, TrustStore.encode(form, chain, TrustStore.DEFAULT_PASSWORD.toCharArray()));
    Answer answer = keytool(form, file, TrustStore.DEFAULT_PASSWORD);
    assertEquals(0, answer.exitCode(), answer::output);
    assertEquals(2, answer.output().split("trustedCertEntry", -1).length - 1, answer::output);
    assertTrue(answer.output().contains("contoso lab root ca"), answer::output);
    assertFalse(keytool(form, file, "something else").exitCode() == 0);
  }

  private Answer keytool(TrustStore.Form form, Path file, String password)
      throws IOException, InterruptedException {
    return Peers.run(
        directory,
        "keytool",
        "-list",
        "-storetype",
        form.name(),
        "-keystore",
        file.toString(),
        "-storepass",
        password);
  }

  @Test
  void twoCertificatesOfOneNameBothStayInTheTrustStore() throws Exception {
    ParsedCertificate other;
    try (Lab lab = Labs.create(directory.resolve("other"), Labs.manifest())) {
      other = lab.authorities().chain(ROOT).get(0);
    }
    Path file = directory.resolve("two.p12");
    Files.write(
        file,
        TrustStore.encode(
            TrustStore.Form.PKCS12,
            List.of(chain.get(1), other),
            TrustStore.DEFAULT_PASSWORD.toCharArray()));
    Answer answer = keytool(TrustStore.Form.PKCS12, file, TrustStore.DEFAULT_PASSWORD);
    assertEquals(2, answer.output().split("trustedCertEntry", -1).length - 1, answer::output);
  }
}
