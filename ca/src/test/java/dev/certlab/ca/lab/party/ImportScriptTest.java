package dev.certlab.ca.lab.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.export.ImportScript;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.export.TrustFiles;
import dev.certlab.ca.export.TrustStore;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.issue.Peers.Answer;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.RoleRequirement;
import dev.certlab.ca.role.RoleRules.Binding;
import dev.certlab.ca.role.RoleRules.Exportability;
import dev.certlab.ca.role.RoleRules.Placement;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
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
      this.chain = lab.authorities().chain(ISSUING).certificates();
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

  private static Optional<ImportScript.Own> own(String name) {
    return Optional.of(new ImportScript.Own(name, "ab".repeat(20)));
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void everyLineEndsInCarriageReturnAndLineFeed(SiteRole role) {
    String script = script(role, "mp01.corp.contoso.com", own("mp01"));
    assertEquals(
        script.chars().filter(c -> c == '\n').count(), script.split("\r\n", -1).length - 1L);
    assertEquals(
        script.chars().filter(c -> c == '\r').count(),
        script.chars().filter(c -> c == '\n').count());
    assertFalse(script.matches("(?s).*@[A-Z]+@.*"), "a placeholder was left");
  }

  @ParameterizedTest
  @EnumSource(
      value = SiteRole.class,
      mode = Mode.EXCLUDE,
      names = {"CLOUD_MANAGEMENT_GATEWAY", "BOOT_MEDIA", "DISTRIBUTION_POINT_PFX"})
  void rootsGoToTheRootStoreAndIntermediatesToTheCaStore(SiteRole role) {
    String script = script(role, "mp01.corp.contoso.com", Optional.empty());
    assertTrue(script.contains("Add-Trust 'trust\\root\\" + ROOT + ".cer' 'Root'\r\n"), script);
    assertTrue(
        script.contains("Add-Trust 'trust\\intermediate\\" + ISSUING + ".cer' 'CA'\r\n"), script);
    assertFalse(script.contains("'My'"), "a party without certificate gets nothing into My");
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOT_MEDIA", "DISTRIBUTION_POINT_PFX"})
  void theRootForDeployedMachinesGoesIntoTheSitesPropertiesAndNoStore(SiteRole role) {
    for (Optional<ImportScript.Own> own : List.of(own("pxe"), Optional.<ImportScript.Own>empty())) {
      String script = script(role, "pxe", own);
      assertTrue(script.contains("\nShow-SiteRoot 'trust\\root\\" + ROOT + ".cer'\r\n"), script);
      assertFalse(script.contains("\nAdd-"), script);
      assertFalse(script.contains("#Requires -RunAsAdministrator"), script);
      assertTrue(script.contains("\r\n# It changes nothing. "), script);
    }
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void theScriptSaysWhatTheDocumentationAsksOfTheRole(SiteRole role) {
    String script = script(role, "mp01.corp.contoso.com", own("mp01"));
    RoleRequirement.of(role)
        .forEach(each -> assertTrue(script.contains("\r\n# needs: " + each + "\r\n"), script));
  }

  @Test
  void theScriptOfTheGatewayNamesWhatTheConsoleUploadsAndTouchesNoStore() {
    String script = script(SiteRole.CLOUD_MANAGEMENT_GATEWAY, "cmg.contoso.com", own("cmg"));
    assertTrue(script.contains("Show-Upload 'trust\\root\\" + ROOT + ".cer'\r\n"), script);
    assertTrue(
        script.contains("Show-Upload 'trust\\intermediate\\" + ISSUING + ".cer'\r\n"), script);
    assertFalse(script.contains("Add-Trust 'trust"), script);
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void theCertificateGoesWhereItsRoleKeepsIt(SiteRole role) {
    String script = script(role, "mp01.corp.contoso.com", own("mp01"));
    boolean store = role.rules().placement() == Placement.LOCAL_MACHINE_MY;
    Binding binding = role.rules().binding();
    String thumbprint = "'" + "AB".repeat(20) + "'";
    String pfx = "'mp01.pfx' 'pfx-password.txt'";
    assertEquals(store, script.contains("\nAdd-Pfx " + pfx + " " + thumbprint + " 'My' "), script);
    assertEquals(!store, script.contains("\nShow-Pfx " + pfx + "\r\n"), script);
    assertEquals(!binding.sites().isEmpty(), script.contains("\nSet-SiteCertificate "), script);
    assertEquals(
        binding == Binding.SQL_SERVER, script.contains("\nGrant-SqlServerAccess " + thumbprint));
    assertEquals(
        role.rules().exportability() == Exportability.EXPORTABLE && store,
        script.contains("'MachineKeySet, PersistKeySet, Exportable'\r\n"),
        script);
  }

  @Test
  void theCustomWebSiteOfConfigMgrWinsOverTheDefaultOne() {
    String script = script(SiteRole.MANAGEMENT_POINT, "mp01.corp.contoso.com", own("mp01"));
    assertTrue(
        script.contains(
            "\nSet-SiteCertificate -Sites 'SMSWEB', 'Default Web Site' -UsualPort 443"
                + " -File 'mp01.cer' -StoreName 'My' -OnlyOver ''\r\n"),
        script);
    assertTrue(
        script(SiteRole.SOFTWARE_UPDATE_POINT, "sup01.corp.contoso.com", own("sup01"))
            .contains("\nSet-SiteCertificate -Sites 'WSUS Administration' -UsualPort 8531 "));
  }

  @Test
  void namesWithApostrophesAndPlaceholdersStayText() {
    String script =
        script(SiteRole.CLIENT, "o'neill @HOST@\nRemove-Item C:\\", own("o'neill $(exit) `@PFX@"));
    assertTrue(script.contains("'o''neill $(exit) `@PFX@.pfx'"), script);
    assertTrue(script.startsWith("# Client: o'neill @HOST@ Remove-Item C:\\\r\n"), script);
  }

  @Test
  void aNameOutsideAsciiStaysAsItIsBehindAByteOrderMark() {
    byte[] content =
        new ImportScript(SiteRole.CLIENT, "pr\u00fcfung", new TrustFiles(Map.of()))
            .file(own("\u691c\u8a3c\u2019s\u202e"))
            .content()
            .toArray();
    String script = new String(content, StandardCharsets.UTF_8);
    assertTrue(script.startsWith("\ufeff# Client: pr\u00fcfung\r\n"), script);
    assertTrue(
        script.contains("('\u691c\u8a3c\u2019\u2019s' + [char]8238 + '.pfx')"),
        "PowerShell takes U+2019 for a quote, and nobody sees U+202E: " + script);
  }

  @Test
  void theFriendlyNameIsThatOfThePfxEvenAfterTheScriptIsWrittenAgain() throws Exception {
    Place.Party place = new Place.Party(SiteRole.MANAGEMENT_POINT, "mp01.corp.contoso.com");
    CertificateOrder order =
        CertificateOrder.at(place, RoleNames.of(place.host(), Optional.empty(), List.of()))
            .pfx(
                new CertificateOrder.PfxOptions(
                    Optional.of(PfxProfile.MODERN),
                    Optional.of("Pr\u00fcfung \u691c\u8a3c"),
                    Optional.empty(),
                    Optional.empty()))
            .build();
    try (Lab lab = Labs.create(directory.resolve("friendly"), Labs.manifest())) {
      Path files = lab.enrollment().enroll(List.of(order)).get(0).place().files(lab.layout());
      String script = Files.readString(files.resolve("Import-management-point.ps1"));
      assertFalse(script.contains("FriendlyName"), script);
      lab.reconciler().apply();
      assertEquals(script, Files.readString(files.resolve("Import-management-point.ps1")));
      KeyStore pfx =
          KeyStore.getInstance(
              files.resolve("mp01.corp.contoso.com.pfx").toFile(),
              Files.readString(files.resolve("pfx-password.txt")).strip().toCharArray());
      // The JDK writes friendly names in small letters.
      assertTrue(pfx.isKeyEntry("pr\u00fcfung \u691c\u8a3c"), script);
    }
  }

  @Test
  void thePasswordIsReadAsTheUtf8ThatItIsWrittenIn() {
    String script = script(SiteRole.CLIENT, "client01.corp.contoso.com", own("client01"));
    assertTrue(script.contains("(Join-Path $here $PasswordFile) -Encoding UTF8 -TotalCount 1"));
  }

  @Test
  void whereSomebodyElseHoldsTheKeyNoPfxIsNamed() {
    String script = script(SiteRole.SQL_SERVER, "sql01.corp.contoso.com", Optional.empty());
    assertFalse(script.contains(".pfx"), script);
    assertFalse(script.contains("Grant-SqlServerAccess"), script);
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
      assertTrue(script.contains("'" + thumbprint + "' 'My' "), script);
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
      other = lab.authorities().chain(ROOT).first();
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
