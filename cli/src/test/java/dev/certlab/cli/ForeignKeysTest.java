package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys on curves that the JDK does not have are read for what they are. */
@TestInstance(Lifecycle.PER_CLASS)
class ForeignKeysTest {
  private final Field field;
  private final Path lab;
  private final Certlab certlab;

  ForeignKeysTest(@TempDir Path directory) {
    this.field = new Field(directory);
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).at(Instant.parse("2026-12-01T00:00:00Z"));
  }

  @BeforeAll
  void makeLab() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p192", "secp256k1"})
  void requestIsRefusedForItsKeyAndNotForItsSignature(String curve) {
    Certlab.Answer answer =
        certlab.run(
            "csr",
            "sign",
            field.file("unknown-curves/" + curve + ".csr"),
            "--role",
            "client",
            "--host",
            curve + ".example.test");
    assertEquals(1, answer.exitCode());
    assertTrue(answer.err().contains("key-not-rsa"), answer.err());
    assertFalse(answer.err().contains("signature"), answer.err());
  }

  @Test
  void offlineAuthoritiesOnSuchCurveJoinTheLabWithTheirCrl() {
    certlab.ok(
        "ca", "import", "--cert", field.file("unknown-curves/root-brainpool.pem"), "--name", "R");
    certlab.ok(
        "ca", "import", "--cert", field.file("unknown-curves/sub-of-brainpool.pem"), "--name", "S");
    certlab.ok("crl", "import", field.file("unknown-curves/brainpool.crl.pem"));
  }

  @ParameterizedTest
  @CsvSource({"kbp, brainpoolP256r1", "k224, secp224r1"})
  void keyOfAuthorityThatCannotSignHereIsRefusedByName(String name, String curve) {
    Certlab.Answer answer =
        certlab.run(
            "ca",
            "import",
            "--cert",
            field.file("unsignable-keys/c-" + name + ".pem"),
            "--key",
            field.file("unsignable-keys/" + name + ".pem"),
            "--name",
            name);
    assertEquals(2, answer.exitCode());
    assertTrue(
        answer.err().contains("a key on the curve " + curve + " cannot sign here"), answer.err());
  }
}
