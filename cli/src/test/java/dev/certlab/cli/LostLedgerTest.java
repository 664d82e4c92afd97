package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab whose ledger is gone is damaged, whatever is asked of it; it is not a new one. */
@TestInstance(Lifecycle.PER_CLASS)
class LostLedgerTest {
  private static final String CA = "Contoso Lab Root CA";

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;

  LostLedgerTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeAll
  void makeALabAndLoseItsLedger() throws IOException {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    certlab.ok(
        "cert", "issue", "client", "--host", "pc01.contoso.com", "--key", "ec-p256", "--force");
    certlab.ok("ca", "export", CA, "--out", directory.resolve("ca.pem").toString());
    try (Stream<Path> files = Files.list(lab)) {
      for (Path file : files.filter(f -> f.getFileName().toString().contains(".db")).toList()) {
        Files.delete(file);
      }
    }
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(lab)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply",
        "apply --dry-run",
        "plan",
        "doctor",
        "needs-renewal",
        "cert list",
        "cert show client/pc01.contoso.com",
        "cert issue client --host pc02.contoso.com --key ec-p256 --force",
        "cert revoke client/pc01.contoso.com",
        "cert renew client/pc01.contoso.com",
        "cert self-sign boot-media-self-signed --host media",
        "ca list",
        "ca import --cert ../ca.pem --name Other",
        "crl publish",
        "crl show Contoso",
        "serve",
        "serve --renew",
        "verify certs/client/pc01.contoso.com/cert.pem"
      })
  void everyCommandSaysThatItIsDamageAndChangesNothing(String command) throws IOException {
    Map<Path, String> before = contents();
    String[] arguments = command.replace("../", directory + "/").split(" ", -1);
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].replaceFirst("^certs/", lab + "/certs/");
    }
    Certlab.Answer answer = certlab.run(arguments);
    assertEquals(4, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("ledger.db is missing"), answer::toString);
    assertTrue(answer.err().contains("Restore the ledger"), answer::toString);
    assertFalse(answer.err().contains("apply"), answer::toString);
    assertEquals(before, contents());
  }

  @Test
  void anEmptyFileIsNoLedgerEither() throws IOException {
    Path other = directory.resolve("emptied");
    certlab.ok("init", other.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Files.write(other.resolve("ledger.db"), new byte[0]);
    Files.deleteIfExists(other.resolve("ledger.db-wal"));
    Certlab.Answer answer = new Certlab(other).run("apply");
    assertEquals(4, answer.exitCode(), answer::toString);
    assertEquals(0, Files.size(other.resolve("ledger.db")));
  }

  @Test
  void whoLooksIntoALabThatHasNotBeenMadeYetLeavesNoLedgerAndApplyMakesIt() throws IOException {
    Path early = directory.resolve("early");
    Files.createDirectories(early);
    // The parties' RSA keys are not the point, and elliptic ones are refused after the CA is there.
    String manifest = Files.readString(lab.resolve("lab.yaml"));
    Files.writeString(early.resolve("lab.yaml"), manifest.replace("rsa-2048", "ec-p256"));
    Certlab inside = new Certlab(early);
    assertEquals("", inside.ok("ca", "list").out());
    assertTrue(inside.run("doctor").out().contains("has not been made"));
    inside.ok("needs-renewal");
    assertFalse(Files.exists(early.resolve("ledger.db")));
    inside.ok("apply", "--dry-run");
    assertFalse(Files.exists(early.resolve("ledger.db")));
    assertEquals(1, inside.run("apply").exitCode());
    assertTrue(inside.ok("ca", "list").out().contains(CA));
  }
}
