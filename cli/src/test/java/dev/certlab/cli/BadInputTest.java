package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.issue.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong: one clear line, the right exit code, and nothing lost. */
class BadInputTest {
  private static final String[] ISSUE = {"cert", "issue", "client", "--key", "ec-p256", "--force"};

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;

  BadInputTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeEach
  void makeLab() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
  }

  private static String[] join(String[] first, String... second) {
    return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
  }

  /** The one line. */
  private String fails(int exitCode, String... arguments) {
    Certlab.Answer answer = certlab.run(join(arguments, "-q"));
    assertEquals(exitCode, answer.exitCode(), answer::toString);
    assertEquals(1, answer.err().lines().count(), answer::toString);
    assertEquals("", answer.out());
    return answer.err().strip();
  }

  private void assertFails(int exitCode, String reason, String... arguments) {
    String line = fails(exitCode, arguments);
    assertTrue(line.startsWith("certlab: error: ") && line.contains(reason), line);
  }

  private void assertNothingIssued() throws IOException {
    assertEquals(1, certlab.ok("cert", "list", "-q").out().lines().skip(1).count());
    assertFalse(Files.exists(lab.resolve("certs")));
    try (Stream<Path> pending = Files.walk(lab.resolve("keys"))) {
      assertEquals(1, pending.filter(Files::isRegularFile).count(), "keys");
    }
  }

  private void edit(String pattern, String replacement) throws IOException {
    Path manifest = lab.resolve("lab.yaml");
    String before = Files.readString(manifest);
    String after = before.replaceFirst(pattern, replacement);
    assertFalse(before.equals(after), "the manifest has no " + pattern);
    Files.writeString(manifest, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      site:\\n | site:\\n  color: blue\\n | lab.yaml:13:1: unknown field 'color'; valid here: authentication, code
      site:\\n | site: {\\n | lab.yaml:
      schemaVersion: 1 | schemaVersion: two | :16: schemaVersion must be a whole number
      schemaVersion: 1 | schemaVersion: 1.5 | schemaVersion must be a whole number
      schemaVersion: 1 | schemaVersion: 2 | schemaVersion: is 2, must be 1
      "  code: \\S+\\n" | "" | the field 'code' is missing
      clients:\\n | clients:\\n  - ~\\n | hosts has an empty element
      hosts:\\n | site: {}\\nhosts:\\n | Duplicate field 'site'
      interval: \\S+ | interval: 0s | publication.interval: is zero
      interval: \\S+ | interval: soon | publication.interval: not a duration
      pfxProfile: \\S+ | pfxProfile: windows95 | unknown PFX profile 'windows95'
      """)
  void aManifestThatIsWrongNamesFileFieldAndReason(
      String pattern, String replacement, String reason) throws IOException {
    edit(pattern, replacement.replace("\\n", "\n"));
    assertFails(2, reason, "apply");
    assertFails(2, reason, "cert", "list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "text", "[1, 2]", "{}", "\u0000"})
  void aManifestThatIsNoneIsOneLine(String content) throws IOException {
    Files.writeString(lab.resolve("lab.yaml"), content);
    assertFails(2, "lab.yaml", "plan");
  }

  @Test
  void aCmgPrefixWithADashIsRefusedBeforeAnythingIsIssued() throws IOException {
    edit("cloudManagementGateway: \\S+", "cloudManagementGateway: contoso-cmg.contoso.com");
    assertFails(1, "cmg-prefix-invalid: the prefix 'contoso-cmg'", "apply");
    assertNothingIssued();
  }

  @Test
  void keysThatConfigMgrDoesNotTakeAreRefused() throws IOException {
    String[] issue = {"cert", "issue", "client", "--host", "c.contoso.com", "--key"};
    assertFails(1, "key-not-rsa", join(issue, "ec-p256"));
    assertFails(1, "key-too-short", join(issue, "rsa-1024"));
    assertNothingIssued();
  }

  @Test
  void whatIsUnknownIsAnsweredWithWhatThereIs() throws IOException {
    assertFails(2, "one of cloud-management-gateway", "cert", "issue", "nonsense", "--host", "x");
    assertFails(2, "one of wrong-eku", join(ISSUE, "--host", "x", "--defect", "nonsense"));
    assertFails(2, "one of rsa-1024", "cert", "issue", "client", "--host", "x", "--key", "rsa-1");
    assertFails(2, "one of unspecified", "cert", "revoke", "client/x", "--reason", "bored");
    assertFails(2, "one of good", "cert", "list", "--status", "nonsense");
    assertFails(2, "no certificate 'client/x'", "cert", "show", "client/x");
    assertFails(2, "is not a serial number", "cert", "show", "\u001b[31m");
    assertFails(2, "there is no CA 'x'", "crl", "show", "x");
    assertFails(2, "there is no CA 'x'", join(ISSUE, "--host", "c.contoso.com", "--ca", "x"));
    assertFails(2, "not a time: 'nonsense'", "cert", "list", "--at", "nonsense");
    assertFails(2, "between the years", "cert", "list", "--at", "+100000-01-01T00:00:00Z");
    assertFails(2, "unknown option", "cert", "list", "--nonsense");
    assertFails(
        2, "is not an IP address", join(ISSUE, "--host", "c.contoso.com", "--san", "1.2.3.999"));
    assertNothingIssued();
  }

  @Test
  void anOrderThatCannotBeCarriedOutLeavesNothingBehind() throws IOException {
    String[] issue = join(ISSUE, "--host", "c.contoso.com");
    assertFails(2, "cannot read the secret", join(issue, "--password-file", lab + "/nowhere"));
    assertFails(2, "before it begins", join(issue, "--not-after", "2001-01-01T00:00:00Z"));
    assertFails(2, "not a distinguished name", join(issue, "--subject", "nonsense"));
    assertFails(2, "one issuer", join(issue, "--defect", "not-a-ca", "--defect", "no-cert-sign"));
    for (String host : List.of("", " ", "a\nb", "a\u001b[31mb", "a\u0000")) {
      assertFails(2, "is empty or has control characters", join(ISSUE, "--host", host));
    }
    for (String host : List.of("../../x", "a/b", "a\\b", "x".repeat(64) + ".contoso.com")) {
      assertFails(1, "name-not-allowed", "cert", "issue", "client", "--host", host);
    }
    assertNothingIssued();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../../x", "/etc/x", "a\\..\\b", "con", "long"})
  void aForcedHostNeverLeavesTheDirectoryOfCertificates(String text) throws IOException {
    String host = text.equals("long") ? "a".repeat(49) + (".b" + "c".repeat(48)).repeat(4) : text;
    certlab.ok(join(ISSUE, "--host", host));
    try (Stream<Path> parties = Files.list(lab.resolve("certs/client"))) {
      Path party = parties.findFirst().orElseThrow();
      assertTrue(Files.exists(party.resolve("cert.pem")));
      assertTrue(party.getFileName().toString().length() <= 200);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(lab), files.toList());
    }
    certlab.ok("cert", "show", "client/" + host);
  }

  @Test
  void anExistingFileIsKeptUnlessForced() throws IOException {
    certlab.ok(join(ISSUE, "--host", "c.contoso.com"));
    Path file = Files.writeString(directory.resolve("mine"), "precious");
    String[] export = {
      "cert", "export", "client/c.contoso.com", "--format", "pem", "--out", file.toString()
    };
    assertFails(2, "exists; name another file", export);
    assertEquals("precious", Files.readString(file));
    certlab.ok(join(export, "--force"));
    assertTrue(Files.readString(file).startsWith("-----BEGIN CERTIFICATE-----"));
    export[6] = directory.toString();
    assertFails(2, "is a directory", join(export, "--force"));
  }

  @Test
  void aLedgerThatIsDamagedOrNewerIsLeftAsItIs() throws Exception {
    Path ledger = lab.resolve("ledger.db");
    byte[] whole = Files.readAllBytes(ledger);
    for (byte[] broken :
        List.of(
            "garbage".repeat(999).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            java.util.Arrays.copyOf(whole, 20_000))) {
      Files.write(ledger, broken);
      assertFails(4, "is damaged; restore it", "cert", "list");
      assertEquals(broken.length, Files.size(ledger));
    }
    Files.write(ledger, whole);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertFails(4, "written by a newer certlab", "apply");
  }

  @Test
  void aMissingCaKeyIsTroubleWithTheLab() throws IOException {
    Files.delete(lab.resolve("keys/Contoso Lab Root CA.key.pem"));
    assertFails(4, "is missing; restore it", "crl", "publish");
    assertFails(4, "is missing; restore it", join(ISSUE, "--host", "c.contoso.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n"
      })
  void aCaKeyThatIsNoneIsTroubleWithTheLabAndBadInputWhereItIsNamed(String key) throws IOException {
    Path foreign = Files.writeString(directory.resolve("foreign.key"), key);
    CertificateAuthority other =
        CertificateAuthority.root("Foreign Root CA", InstantSource.fixed(Certlab.NOW));
    String certificate =
        Files.write(directory.resolve("foreign.crt"), PartyFiles.pem(List.of(other.certificate())))
            .toString();
    assertFails(
        2,
        "foreign.key: ",
        "ca",
        "import",
        "--cert",
        certificate,
        "--name",
        "other",
        "--key",
        foreign.toString());
    Path own = lab.resolve("keys/Contoso Lab Root CA.key.pem");
    Files.writeString(own, key);
    assertFails(4, own + ": ", "crl", "publish");
    assertFails(4, own + ": ", join(ISSUE, "--host", "c.contoso.com"));
  }

  @Test
  void aFileThatCannotBeWrittenIsTheFaultOfWhoNamedIt() throws IOException {
    certlab.ok(join(ISSUE, "--host", "c.contoso.com"));
    Path file = Files.writeString(directory.resolve("file"), "");
    String out = file.resolve("x").toString();
    String reason = "cannot write " + out + ": " + file + " is not a directory";
    String ca = "Contoso Lab Root CA";
    assertFails(
        2, reason, "cert", "export", "client/c.contoso.com", "--format", "pem", "--out", out);
    assertFails(2, reason, "ca", "export", ca, "--out", out);
    assertFails(2, "cannot write " + out, "serve", "--journal-file", out);
    Path nowhere = directory.resolve("nowhere/journal");
    assertFails(2, "no such directory", "serve", "--journal-file", nowhere.toString());
  }

  @Test
  void aNegativeLimitIsRefused() {
    String ca = "Contoso Lab Root CA";
    assertFails(2, "--limit is -1; it must be 0 or more", "crl", "show", ca, "--limit", "-1");
    certlab.ok("crl", "show", ca, "--limit", "0");
  }

  @Test
  void aReadOnlyLabIsTroubleWithTheLab() throws IOException {
    assumeTrue(!"root".equals(System.getProperty("user.name")), "root may write everywhere");
    assertTrue(lab.resolve("ledger.db").toFile().setReadOnly());
    assertFails(4, "read-only", "cert", "list");
  }

  @Test
  void initRefusesWhatItCannotFinish() throws IOException {
    String fresh = directory.resolve("fresh").toString();
    assertFails(2, "is a lab already", "init", lab.toString());
    assertFails(2, "is a file", "init", lab.resolve("lab.yaml").toString());
    assertFails(2, "is not empty", "init", directory.toString());
    assertFails(2, "is not a DNS domain", "init", fresh, "--internet-domain", "");
    assertFails(2, "site.code", "init", fresh, "--site-code", "../");
    for (String host : new String[] {"a b", "127.0.0.1:65536", "crl.contoso.com:0", ""}) {
      assertFails(2, "publication.host: is '" + host, "init", fresh, "--crl-host", host);
    }
    assertFails(2, "--clients: is -1", "init", fresh, "--clients", "-1");
    assertFails(2, "there is no file", "init", fresh, "--from", fresh + ".yaml");
    String given = lab.resolve("lab.yaml").toString();
    assertFails(2, "say --tiers there", "init", fresh, "--from", given, "--tiers", "one");
    assertFails(2, "too short for a CA", "init", fresh, "--root-key", "rsa-1024");
    assertFails(2, "cannot read the secret", "init", fresh, "--pass-phrase-file", fresh);
    assertFalse(Files.exists(Path.of(fresh)));
  }
}
