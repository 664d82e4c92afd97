package dev.certlab.ca.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.issue.Peers.Answer;
import dev.certlab.ca.x509.Octets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSL and certtool encrypt a key in every way they know; it opens and is the same key. */
@TestInstance(Lifecycle.PER_CLASS)
class PeerKeysTest {
  private static final String SECRET = "Prüfung 試験";

  private final Path directory;

  PeerKeysTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  void makeKey() throws Exception {
    Files.writeString(directory.resolve("secret"), SECRET + "\n");
    run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "sec1.pem");
    run("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "sec1.pem", "-out", "plain.pem");
  }

  private void run(String... command) throws Exception {
    Answer answer = Peers.run(directory, command);
    assertEquals(0, answer.exitCode(), () -> String.join(" ", command) + "\n" + answer.output());
  }

  private List<Octets> read(String file, String secret) throws Exception {
    return KeyFile.read(Files.readAllBytes(directory.resolve(file)), Field.secret(secret));
  }

  private void assertSameKey(String file, String secret) throws Exception {
    assertEquals(read("plain.pem", ""), read(file, secret));
  }

  private void opensslWrites(String... options) throws Exception {
    String file = "openssl" + Math.abs(Arrays.hashCode(options)) + ".pem";
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(options));
    command.addAll(List.of("-in", "plain.pem", "-passout", "file:secret", "-out", file));
    run(command.toArray(String[]::new));
    assertSameKey(file, SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aes-128-cbc",
        "aes-192-cbc",
        "aes-256-cbc",
        "aes-256-ofb",
        "aes-128-cfb",
        "aes-256-ecb",
        "des3",
        "aria-192-cbc",
        "aria-256-ctr",
        "camellia-256-cbc",
        "camellia-128-ofb",
        "sm4-cbc"
      })
  void pkcs8ByPbes2Opens(String cipher) throws Exception {
    opensslWrites("pkcs8", "-topk8", "-v2", cipher);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hmacWithMD5",
        "hmacWithSHA1",
        "hmacWithSHA224",
        "hmacWithSHA384",
        "hmacWithSHA512",
        "hmacWithSHA512-256"
      })
  void pkcs8ByEveryPseudoRandomFunctionOpens(String function) throws Exception {
    opensslWrites("pkcs8", "-topk8", "-v2prf", function);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PBE-SHA1-3DES", "PBE-SHA1-2DES"})
  void pkcs8ByTheSchemesOfPkcs12Opens(String scheme) throws Exception {
    opensslWrites("pkcs8", "-topk8", "-v1", scheme);
  }

  /** What OpenSSL 3 writes with its legacy provider only. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PBE-MD5-DES",
        "PBE-MD5-RC2-64",
        "PBE-SHA1-DES",
        "PBE-SHA1-RC2-64",
        "PBE-SHA1-RC2-128",
        "PBE-SHA1-RC2-40",
        "PBE-SHA1-RC4-128",
        "PBE-SHA1-RC4-40"
      })
  void pkcs8ByPbes1Opens(String scheme) throws Exception {
    opensslWrites("pkcs8", "-topk8", "-v1", scheme, "-provider", "legacy", "-provider", "default");
  }

  @Test
  void pkcs8ByScryptAndAsDerOpens() throws Exception {
    opensslWrites("pkcs8", "-topk8", "-scrypt");
    opensslWrites("pkcs8", "-topk8", "-outform", "DER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aes128", "aes192", "aes256", "aes-256-cfb", "des3", "camellia256", "aria256"})
  void theOldFormOfPemOpens(String cipher) throws Exception {
    opensslWrites("ec", "-" + cipher);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3des", "3des-pkcs12", "aes-128", "aes-192", "aes-256", "rc2-40", "arcfour"})
  void whatCerttoolEncryptsOpens(String cipher) throws Exception {
    String file = "certtool-" + cipher + ".pem";
    run(
        "certtool",
        "--to-p8",
        "--load-privkey",
        "sec1.pem",
        "--pkcs-cipher",
        cipher,
        "--password",
        "Example-1",
        "--outfile",
        file);
    assertSameKey(file, "Example-1");
  }

  @Test
  void aCurveThatCerttoolLeavesAwayIsFound() throws Exception {
    run("certtool", "-k", "--infile", "plain.pem", "--outfile", "rewritten.pem");
    assertSameKey("rewritten.pem", "");
  }

  @Test
  void theCurveMayStandBesideTheKeyOrInItWithoutPublicKey() throws Exception {
    run("openssl", "ec", "-in", "plain.pem", "-no_public", "-out", "alone.pem");
    assertSameKey("alone.pem", "");
    run("openssl", "ecparam", "-name", "prime256v1", "-out", "curve.pem");
    String both =
        Files.readString(directory.resolve("curve.pem"))
            + Files.readString(directory.resolve("sec1.pem"));
    Files.writeString(directory.resolve("both.pem"), both);
    assertSameKey("both.pem", "");
  }

  @Test
  void aPassPhraseInLatin1Opens() throws Exception {
    Files.write(directory.resolve("latin1"), "Prüfung\n".getBytes(StandardCharsets.ISO_8859_1));
    run(
        "openssl",
        "pkcs8",
        "-topk8",
        "-in",
        "plain.pem",
        "-passout",
        "file:latin1",
        "-out",
        "latin1.pem");
    assertSameKey("latin1.pem", "Prüfung");
  }

  @Test
  void rsaAndEd25519KeysOpenInTheirOwnForms() throws Exception {
    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "ed.pem");
    run("openssl", "pkcs8", "-topk8", "-in", "ed.pem", "-passout", "file:secret", "-out", "e.pem");
    assertEquals(read("ed.pem", ""), read("e.pem", SECRET));
    run("openssl", "genrsa", "-out", "rsa.pem", "2048");
    run(
        "openssl",
        "rsa",
        "-in",
        "rsa.pem",
        "-traditional",
        "-aes128",
        "-passout",
        "file:secret",
        "-out",
        "rsa1.pem");
    assertEquals(read("rsa.pem", ""), read("rsa1.pem", SECRET));
    run("openssl", "rsa", "-in", "rsa.pem", "-traditional", "-outform", "DER", "-out", "rsa.der");
    assertEquals(
        read("rsa.pem", ""),
        KeyFile.read(Files.readAllBytes(directory.resolve("rsa.der")), Optional.empty()));
  }
}
