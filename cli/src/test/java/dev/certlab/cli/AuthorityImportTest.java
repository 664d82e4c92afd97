package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** CAs that OpenSSL made join a lab, and issue what OpenSSL accepts. */
@TestInstance(Lifecycle.PER_CLASS)
class AuthorityImportTest {
  private final Path directory;
  private final Path lab;
  private final Certlab certlab;
  private final Tool tool;

  AuthorityImportTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).now();
    this.tool = new Tool(directory);
  }

  @BeforeAll
  void makeLabAndForeignCas() throws Exception {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Files.writeString(directory.resolve("phrase"), "a pass phrase\n");
    ca("root", "Foreign Root", List.of("-noenc"));
    issued(
        "issuing", "Foreign Issuing", "CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign");
    issued("leaf", "leaf.contoso.com", "CA:FALSE");
    ca("locked-plain", "Locked Root", List.of("-noenc"));
    Files.copy(directory.resolve("locked-plain.pem"), directory.resolve("locked.pem"));
    tool.ok(
        "openssl",
        "pkcs8",
        "-topk8",
        "-in",
        "locked-plain.key",
        "-out",
        "locked.key",
        "-passout",
        "file:phrase");
    ca("stranger", "Stranger Root", List.of("-noenc"));
  }

  private void ca(String name, String commonName, List<String> protection) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem",
                "-days",
                "3650",
                "-subj",
                "/O=Foreign/CN=" + commonName,
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign"));
    command.addAll(protection);
    tool.ok(command.toArray(String[]::new));
  }

  private void issued(String name, String commonName, String basicConstraints) throws Exception {
    Files.writeString(
        directory.resolve(name + ".cnf"),
        "basicConstraints=critical," + basicConstraints + "\nsubjectKeyIdentifier=hash\n");
    tool.ok(
        "openssl",
        "req",
        "-new",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-noenc",
        "-keyout",
        name + ".key",
        "-out",
        name + ".csr",
        "-subj",
        "/O=Foreign/CN=" + commonName);
    tool.ok(
        "openssl",
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        "root.pem",
        "-CAkey",
        "root.key",
        "-extfile",
        name + ".cnf",
        "-days",
        "3000",
        "-out",
        name + ".pem");
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private void issueAndVerify(String authority, String host, String root, String... further)
      throws Exception {
    String[] issue = {
      "cert", "issue", "client", "--host", host, "--ca", authority, "--key", "ec-p256", "--force"
    };
    certlab.ok(Stream.of(issue, further).flatMap(Stream::of).toArray(String[]::new));
    Path party = lab.resolve("certs/client").resolve(host);
    tool.ok(
        "openssl",
        "verify",
        "-x509_strict",
        "-purpose",
        "sslclient",
        "-CAfile",
        root,
        "-untrusted",
        party.resolve("chain.pem").toString(),
        party.resolve("cert.pem").toString());
    String crl = lab.resolve("www").resolve(authority + ".crl").toString();
    tool.ok("openssl", "crl", "-in", crl, "-inform", "DER", "-noout");
  }

  @Test
  void anOfflineRootAndItsIssuingCaIssueWhatOpensslAccepts() throws Exception {
    assertRefused(
        "is not in this lab", "--cert", file("issuing.pem"), "--key", file("issuing.key"));
    certlab.ok("ca", "import", "--cert", file("root.pem"));
    assertRefused("is in this lab already: 'Foreign Root'", "--cert", file("root.pem"));
    assertRefused("has a CA", "--cert", file("stranger.pem"), "--name", "foreign root");
    assertRefused("is not a CA's", "--cert", file("leaf.pem"), "--key", file("leaf.key"));
    assertRefused(
        "is not that of the certificate", "--cert", file("issuing.pem"), "--key", file("root.key"));
    certlab.ok("ca", "import", "--cert", file("issuing.pem"), "--key", file("issuing.key"));
    issueAndVerify("Foreign Issuing", "client01.contoso.com", "root.pem");
    Certlab.Answer offline =
        certlab.run(
            "cert",
            "issue",
            "client",
            "--host",
            "x.contoso.com",
            "--ca",
            "Foreign Root",
            "-q",
            "--key",
            "ec-p256",
            "--force");
    assertEquals(2, offline.exitCode(), offline::toString);
    assertTrue(offline.err().contains("offline"), offline::toString);
  }

  @Test
  void anEncryptedKeyOpensWithItsPassPhraseAndLiesAsTheLabsKeysDo() throws Exception {
    assertRefused("is encrypted", "--cert", file("locked.pem"), "--key", file("locked.key"));
    Files.writeString(directory.resolve("other"), "another one\n");
    assertRefused(
        "",
        "--cert",
        file("locked.pem"),
        "--key",
        file("locked.key"),
        "--pass-phrase-file",
        file("other"));
    certlab.ok(
        "ca",
        "import",
        "--cert",
        file("locked.pem"),
        "--key",
        file("locked.key"),
        "--pass-phrase-file",
        file("phrase"));
    assertTrue(
        Files.readString(lab.resolve("keys/Locked Root.key.pem"))
            .startsWith("-----BEGIN PRIVATE KEY-----"));
    issueAndVerify("Locked Root", "client02.contoso.com", "locked.pem");
  }

  @Test
  void namesThatAreNoFileNamesAndFilesThatAreNoneAreRefused() throws Exception {
    assertRefused("cannot name a CA", "--cert", file("stranger.pem"), "--name", "../x");
    assertRefused("cannot name a CA", "--cert", file("stranger.pem"), "--name", "x.");
    assertRefused("does not exist", "--cert", file("nowhere.pem"));
    assertRefused("holds no", "--cert", file("root.key"));
    assertRefused("", "--cert", file("stranger.pem"), "--key", file("nowhere.key"));
    assertRefused("", "--cert", file("stranger.pem"), "--key", file("stranger.pem"));
  }

  private void assertRefused(String reason, String... arguments) throws IOException {
    Map<String, Long> before = contents();
    Certlab.Answer answer =
        certlab.run(
            Stream.of(new String[] {"-q", "ca", "import"}, arguments)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    assertEquals(2, answer.exitCode(), answer::toString);
    assertEquals(1, answer.err().lines().count(), answer::toString);
    assertTrue(answer.err().contains(reason), answer::toString);
    assertEquals(before, contents(), "something was changed");
  }

  private Map<String, Long> contents() throws IOException {
    Map<String, Long> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(lab)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("ledger.db")) {
          contents.put(file.toString(), Files.size(file));
        }
      }
    }
    contents.put(certlab.ok("ca", "list", "--json").out(), 0L);
    return contents;
  }

  @Test
  void aLabWithPassPhraseEncryptsItsKeysAndNeedsItEverAfter() throws Exception {
    Path locked = directory.resolve("encrypted");
    Certlab inside = new Certlab(locked);
    inside.ok(
        "init",
        locked.toString(),
        "--root-key",
        "ec-p256",
        "--tiers",
        "one",
        "--pass-phrase-file",
        file("phrase"));
    String key = Files.readString(locked.resolve("keys/Contoso Lab Root CA.key.pem"));
    assertTrue(key.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    String[] issue = {
      "cert", "issue", "client", "--host", "c.contoso.com", "--key", "ec-p256", "--force", "-q"
    };
    for (String[] command : List.of(issue, new String[] {"crl", "publish", "-q"})) {
      Certlab.Answer without = inside.run(command);
      assertEquals(2, without.exitCode(), without::toString);
      assertTrue(without.err().contains("--pass-phrase-file"), without::toString);
      inside.with("CERTLAB_PASS_PHRASE_FILE", file("phrase")).ok(command);
      inside = new Certlab(locked);
    }
  }
}
