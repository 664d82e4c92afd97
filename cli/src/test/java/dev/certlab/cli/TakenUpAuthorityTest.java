package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A CA of the manifest that the ledger does not know, while its key or its certificate is there.
 */
class TakenUpAuthorityTest {
  private static final String LATE = "Late Issuing CA";
  private static final CryptoEngine CRYPTO = CryptoEngine.standard();

  private final Path directory;
  private final Path lab;
  private final Path key;
  private final Path certificate;
  private final Certlab certlab;

  TakenUpAuthorityTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.key = lab.resolve("keys/" + LATE + ".key.pem");
    this.certificate = lab.resolve("ca/" + LATE + ".crt");
    this.certlab = new Certlab(lab);
  }

  @BeforeEach
  void makeALabWhoseManifestListsOneMoreCa() throws IOException {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            // The parties' RSA keys are not the point; elliptic ones are refused after the CAs.
            .replace("rsa-2048", "ec-p256")
            .replace(
                "publication:",
                "- name: "
                    + LATE
                    + "\n  key: ec-p256\n  issuer: Contoso Lab Root CA\npublication:"));
  }

  private Certlab.Answer apply() {
    Certlab.Answer answer = certlab.run("apply");
    assertEquals(1, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("key-not-rsa"), answer::toString);
    return answer;
  }

  private boolean isPair() throws IOException {
    byte[] plain = Pem.decode(Files.readString(key)).get(0).der().toArray();
    return CRYPTO.isPair(
        PrivateKeys.decode(plain),
        X509Decoder.certificate(Files.readAllBytes(certificate)).publicKey());
  }

  private void refused(String reason) throws IOException {
    byte[] before = Files.readAllBytes(certificate);
    Certlab.Answer answer = certlab.run("apply");
    assertEquals(4, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains(reason), answer::toString);
    assertArrayEquals(before, Files.readAllBytes(certificate));
    assertFalse(certlab.ok("ca", "list").out().contains(LATE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-384",
        "-algorithm RSA -pkeyopt rsa_keygen_bits:2048",
        "-algorithm ED25519"
      })
  void aKeyThatAnInterruptedMakingLeftIsTheKeyOfTheCa(String kind) throws Exception {
    String command = "openssl genpkey " + kind + " -out made.pem";
    new Tool(directory).ok(command.split(" ", -1));
    Files.copy(directory.resolve("made.pem"), key);
    byte[] before = Files.readAllBytes(key);
    apply();
    assertArrayEquals(before, Files.readAllBytes(key));
    assertTrue(isPair());
    assertTrue(certlab.ok("ca", "list").out().contains(LATE));
  }

  @Test
  void aLedgerFromBeforeTheCaTakesItUpWithItsKeyAndCertificate() throws IOException {
    LedgerCopy old = new LedgerCopy(lab);
    apply();
    byte[] keyBefore = Files.readAllBytes(key);
    byte[] certificateBefore = Files.readAllBytes(certificate);
    old.putBack();
    Certlab.Answer doctor = certlab.run("doctor");
    assertTrue(doctor.out().contains("the ledger is older than the lab"), doctor::toString);
    apply();
    assertArrayEquals(keyBefore, Files.readAllBytes(key));
    assertArrayEquals(certificateBefore, Files.readAllBytes(certificate));
    String serial = X509Decoder.certificate(certificateBefore).serial().hex();
    assertEquals(1, certlab.ok("cert", "list", "--json").out().split(serial, -1).length - 1);
  }

  @Test
  void aCertificateOfAnotherKeyOrWithoutAnyIsDamage() throws Exception {
    LedgerCopy old = new LedgerCopy(lab);
    apply();
    old.putBack();
    Files.copy(
        lab.resolve("keys/Contoso Lab Root CA.key.pem"), key, StandardCopyOption.REPLACE_EXISTING);
    refused("is of another key than keys/" + LATE);
    Files.delete(key);
    refused("is there without its key");
    try (Stream<Path> keys = Files.list(lab.resolve("keys"))) {
      assertEquals(1, keys.filter(Files::isRegularFile).count());
    }
  }
}
