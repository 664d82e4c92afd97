package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Requests that OpenSSL and keytool make, and requests that nobody should sign. */
@TestInstance(Lifecycle.PER_CLASS)
class CsrSignTest {
  private final Path directory;
  private final Path lab;
  private final Certlab certlab;
  private final Tool tool;

  CsrSignTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).now();
    this.tool = new Tool(directory);
  }

  @BeforeAll
  void makeLabAndRequest() throws Exception {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    tool.ok(
        "openssl",
        "req",
        "-new",
        "-newkey",
        "rsa:2048",
        "-noenc",
        "-keyout",
        "mp.key",
        "-out",
        "mp.csr",
        "-subj",
        "/O=Contoso/CN=MP01.corp.contoso.com",
        "-addext",
        "subjectAltName=DNS:mp01.corp.contoso.com,DNS:mp.contoso.com");
    tool.ok("openssl", "req", "-in", "mp.csr", "-outform", "DER", "-out", "mp.der");
  }

  private Path root() {
    return lab.resolve("ca").resolve("Contoso Lab Root CA.crt");
  }

  private String sign(String file, String role, String host) throws Exception {
    certlab.ok("csr", "sign", directory.resolve(file).toString(), "--role", role);
    Path party = lab.resolve("certs").resolve(role).resolve(host);
    for (String secret : List.of("key.pem", host + ".pfx", "pfx-password.txt")) {
      assertFalse(Files.exists(party.resolve(secret)), secret);
    }
    String certificate = party.resolve("cert.pem").toString();
    String roots = lab.resolve("ca/chain.pem").toString();
    tool.ok("openssl", "verify", "-x509_strict", "-CAfile", roots, certificate);
    return tool.ok("openssl", "x509", "-in", certificate, "-noout", "-text");
  }

  @Test
  void namesOfAnOpensslRequestAreTakenOverFromPemAndDer() throws Exception {
    for (String file : List.of("mp.csr", "mp.der")) {
      String text = sign(file, "management-point", "MP01.corp.contoso.com");
      assertTrue(text.contains("Subject: O = Contoso, CN = MP01.corp.contoso.com\n"), text);
      assertTrue(text.contains("DNS:mp01.corp.contoso.com, DNS:mp.contoso.com\n"), text);
      assertTrue(text.contains("TLS Web Server Authentication"), text);
      String party =
          lab.resolve("certs/management-point/MP01.corp.contoso.com/cert.pem").toString();
      assertEquals(
          tool.ok("openssl", "pkey", "-in", "mp.key", "-pubout"),
          tool.ok("openssl", "x509", "-in", party, "-noout", "-pubkey"));
    }
  }

  @Test
  void keytoolsRequestIsSignedForItsCommonName() throws Exception {
    Files.writeString(directory.resolve("password"), "changeit\n");
    tool.ok(
        "keytool",
        "-genkeypair",
        "-alias",
        "x",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-dname",
        "CN=client09.corp.contoso.com,O=Contoso",
        "-keystore",
        "client.p12",
        "-storepass:file",
        "password");
    tool.ok(
        "keytool",
        "-certreq",
        "-alias",
        "x",
        "-file",
        "client.csr",
        "-keystore",
        "client.p12",
        "-storepass:file",
        "password");
    String text = sign("client.csr", "client", "client09.corp.contoso.com");
    assertTrue(text.contains("O = Contoso"), text);
    assertTrue(text.contains("DNS:client09.corp.contoso.com"), text);
  }

  @Test
  void aFalseSignatureIsRefused() throws Exception {
    byte[] der = Files.readAllBytes(directory.resolve("mp.der"));
    der[der.length - 7] ^= 1;
    assertRefused(der, "request-signature-false");
  }

  @Test
  void aTruncatedRequestIsBadInputInEitherForm() throws Exception {
    byte[] der = Files.readAllBytes(directory.resolve("mp.der"));
    assertUnreadable(Arrays.copyOf(der, der.length / 2), "octets left");
    byte[] pem = Files.readAllBytes(directory.resolve("mp.csr"));
    assertUnreadable(Arrays.copyOf(pem, pem.length / 2), "has no END");
    String half = Pem.encode("CERTIFICATE REQUEST", Arrays.copyOf(der, der.length / 2));
    assertUnreadable(half.getBytes(StandardCharsets.US_ASCII), "octets left");
    assertUnreadable(new byte[0], "it is empty");
    assertUnreadable(Files.readAllBytes(root()), "it is a certificate");
  }

  private void assertUnreadable(byte[] request, String why) throws Exception {
    Path file = Files.createTempFile(directory, "bad", ".csr");
    Files.write(file, request);
    Certlab.Answer answer =
        certlab.run("csr", "sign", file.toString(), "--role", "distribution-point", "-q");
    assertEquals(2, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("holds no certification request"), answer::toString);
    assertTrue(answer.err().contains(why), answer::toString);
    assertEquals(1, answer.err().lines().count(), answer::toString);
  }

  /** Kept beside the tests of the library that reads them. */
  private static String field(String name) {
    return Path.of(
            System.getProperty("certlab.root"),
            "ca/src/test/resources/dev/certlab/ca/intake/field/requests",
            name)
        .toString();
  }

  @Test
  void whatCertreqWrapsIsSignedForTheRequestInside() throws Exception {
    certlab.ok("csr", "sign", field("cmc.req"), "--role", "management-point", "-q");
    Path party = lab.resolve("certs/management-point/mp09.corp.contoso.com");
    assertTrue(Files.exists(party.resolve("cert.pem")));
  }

  @Test
  void anEncodingFaultThatChangesNothingIsSignedWithAWarning() throws Exception {
    byte[] der = Files.readAllBytes(directory.resolve("mp.der"));
    Path longer = Files.write(directory.resolve("longer.der"), Arrays.copyOf(der, der.length + 2));
    Certlab.Answer answer =
        certlab.ok(
            "csr",
            "sign",
            longer.toString(),
            "--role",
            "management-point",
            "--host",
            "mp07.corp.contoso.com");
    assertTrue(
        answer.err().contains("warning: request-malformed: certification request: followed by"),
        answer::toString);
  }

  @Test
  void noHintAtForceIsGivenWhereItDoesNotHelp() throws Exception {
    for (String[] force : List.of(new String[0], new String[] {"--force"})) {
      List<String> command =
          new ArrayList<>(
              List.of("csr", "sign", field("bad-signature.csr"), "--role", "management-point"));
      command.addAll(List.of(force));
      Certlab.Answer refused = certlab.run(command.toArray(String[]::new));
      assertEquals(1, refused.exitCode(), refused::toString);
      assertTrue(refused.err().contains("request-signature-false"), refused::toString);
      assertFalse(refused.err().contains("--force"), refused::toString);
    }
    tool.ok(
        "openssl",
        "req",
        "-new",
        "-newkey",
        "rsa:1024",
        "-noenc",
        "-keyout",
        "weak.key",
        "-out",
        "weak.csr",
        "-subj",
        "/CN=mp08.corp.contoso.com");
    String weak = directory.resolve("weak.csr").toString();
    Certlab.Answer refused = certlab.run("csr", "sign", weak, "--role", "management-point");
    assertTrue(refused.err().contains("hint: --force signs it anyway"), refused::toString);
    certlab.ok("csr", "sign", weak, "--role", "management-point", "--force");
  }

  @Test
  void anEllipticKeyIsRefusedForConfigMgr() throws Exception {
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
        "ec.key",
        "-out",
        "ec.csr",
        "-subj",
        "/CN=mp02.corp.contoso.com");
    assertRefused(Files.readAllBytes(directory.resolve("ec.csr")), "key-not-rsa");
  }

  @Test
  void aShortRsaKeyIsRefused() throws Exception {
    tool.ok(
        "openssl",
        "req",
        "-new",
        "-newkey",
        "rsa:1024",
        "-noenc",
        "-keyout",
        "short.key",
        "-out",
        "short.csr",
        "-subj",
        "/CN=mp03.corp.contoso.com");
    assertRefused(Files.readAllBytes(directory.resolve("short.csr")), "key-too-short");
  }

  private void assertRefused(byte[] request, String code) throws Exception {
    Path file = Files.createTempFile(directory, "bad", ".csr");
    Files.write(file, request);
    Certlab.Answer answer =
        certlab.run("csr", "sign", file.toString(), "--role", "distribution-point", "-q");
    assertEquals(1, answer.exitCode(), answer::toString);
    assertEquals(1, answer.err().lines().count(), answer::toString);
    assertTrue(answer.err().contains(code), answer::toString);
    assertFalse(Files.exists(lab.resolve("certs/distribution-point")), "files were laid out");
    assertFalse(
        certlab.ok("cert", "list", "--json").out().contains("distribution-point"), "in the ledger");
    assertEquals(List.of(), pendingKeys());
  }

  private List<Path> pendingKeys() throws IOException {
    if (!Files.exists(lab.resolve("keys/pending"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lab.resolve("keys/pending"))) {
      return files.toList();
    }
  }

  /** As a process leaves it that is killed after the ledger knows the certificate. */
  private static void cutOff(Path party) throws IOException {
    for (Path file : files(party)) {
      Files.delete(file);
    }
  }

  /** What such a process has kept of the key of {@code mp.csr}. */
  private Path keepPending(Path lab) throws Exception {
    byte[] key =
        Pem.decode(tool.ok("openssl", "req", "-in", "mp.csr", "-noout", "-pubkey"))
            .get(0)
            .der()
            .toArray();
    String fingerprint = new CryptoEngine(new SecureRandom()).sha256(key).hex();
    Path pending = lab.resolve("keys/pending/" + fingerprint + ".0badcafe.pem");
    Files.writeString(pending, Pem.encode("PUBLIC KEY", key));
    return pending;
  }

  private Certlab labWithoutRsaKeys(Path other) throws IOException {
    Certlab inside = new Certlab(other).now();
    inside.ok("init", other.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    // The parties' RSA keys are not the point, and elliptic ones are refused after the recovery.
    Path manifest = other.resolve("lab.yaml");
    Files.writeString(manifest, Files.readString(manifest).replace("rsa-2048", "ec-p256"));
    return inside;
  }

  @Test
  void applyLaysOutWhatAKilledSigningHasSigned() throws Exception {
    Path other = directory.resolve("killed");
    Certlab inside = labWithoutRsaKeys(other);
    String request = directory.resolve("mp.csr").toString();
    inside.ok("csr", "sign", request, "--role", "management-point");
    Path party = other.resolve("certs/management-point/MP01.corp.contoso.com");
    String certificate = Files.readString(party.resolve("cert.pem"));
    String chain = Files.readString(party.resolve("chain.pem"));
    cutOff(party);
    Path pending = keepPending(other);
    String told = inside.run("doctor").out();
    assertTrue(told.contains("finish it, or else renew management-point/"), told);
    assertTrue(told.contains("killed apply)"), told);
    Certlab.Answer apply = inside.run("apply");
    assertEquals(1, apply.exitCode(), apply::toString);
    assertEquals(certificate, Files.readString(party.resolve("cert.pem")));
    assertEquals(chain, Files.readString(party.resolve("chain.pem")));
    assertFalse(Files.exists(party.resolve("key.pem")));
    assertFalse(Files.exists(pending));
    JsonNode listed = new ObjectMapper().readTree(inside.ok("cert", "list", "--json").out());
    assertEquals(
        1, listed.findValuesAsText("role").stream().filter("management-point"::equals).count());
  }

  /** One key for several hosts: each of them gets its files, whichever was signed last. */
  @Test
  void applyLaysOutEveryCertificateOfAKeyThatWasCutOff() throws Exception {
    Path other = directory.resolve("several");
    Certlab inside = labWithoutRsaKeys(other);
    String request = directory.resolve("mp.csr").toString();
    Map<Path, String> certificates = new LinkedHashMap<>();
    for (String host : List.of("a.contoso.com", "b.contoso.com", "c.contoso.com")) {
      String[] sign = {"csr", "sign", request, "--role", "management-point", "--host", host};
      inside.ok(sign);
      if (host.startsWith("b")) {
        inside.ok(sign); // what it had before is not brought back
      }
      Path party = other.resolve("certs/management-point").resolve(host);
      certificates.put(party, Files.readString(party.resolve("cert.pem")));
    }
    List<Path> parties = List.copyOf(certificates.keySet());
    cutOff(parties.get(0));
    cutOff(parties.get(1));
    keepPending(other);
    String planned = inside.run("apply", "--dry-run").out();
    assertEquals(2, planned.split("recovery ", -1).length - 1, planned);
    inside.run("apply");
    for (Path party : parties) {
      assertEquals(certificates.get(party), Files.readString(party.resolve("cert.pem")));
    }
    assertEquals(List.of(), files(other.resolve("keys/pending")));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
