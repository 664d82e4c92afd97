package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab is written into one file and brought back, and no CA forgets anything by it. */
class LabBackupTest {
  private static final String CA = "Contoso Lab Root CA";

  private final Path directory;
  private final Path lab;
  private final Path backup;
  private final Certlab certlab;

  LabBackupTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.backup = directory.resolve("backup.zip");
    this.certlab = new Certlab(lab).now();
  }

  @BeforeEach
  void makeALab() throws IOException {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(manifest, Files.readString(manifest).replace("rsa-2048", "ec-p256"));
    issue(certlab, "a");
  }

  private static void issue(Certlab certlab, String host) {
    certlab.ok(
        "cert", "issue", "client", "--host", host + ".contoso.com", "--key", "ec-p256", "--force");
  }

  private void backUp() throws IOException {
    Files.deleteIfExists(backup);
    certlab.ok("lab", "backup", backup.toString());
  }

  private Certlab restored(String name) {
    Path target = directory.resolve(name);
    Certlab there = new Certlab(target).now();
    there.ok("lab", "restore", backup.toString(), "--lab", target.toString());
    return there;
  }

  /** Names and contents, but for the ledger, which SQLite packs, and what runs. */
  private static Map<String, String> contents(Path lab) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(lab)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = lab.relativize(file).toString();
        if (!name.startsWith("ledger.db") && !name.startsWith("run/")) {
          contents.put(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " " + name,
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }

  private static ParsedCrl crl(Path lab) throws IOException {
    return X509Decoder.crl(Files.readAllBytes(lab.resolve("www/" + CA + ".crl")));
  }

  private static long number(Path lab) throws IOException {
    return crl(lab).number().orElseThrow().value().longValueExact();
  }

  private static void assertHealthy(Certlab there) {
    String said = there.run("doctor").out();
    assertEquals(List.of(), said.lines().filter(line -> line.startsWith("error")).toList());
    assertTrue(said.contains("ledger.db"), said);
  }

  @Test
  void whatIsBroughtBackIsTheLabAndGoesOn() throws Exception {
    certlab.ok("cert", "revoke", "client/a.contoso.com", "--reason", "keyCompromise");
    JsonNode said =
        new ObjectMapper().readTree(certlab.ok("lab", "backup", backup.toString(), "--json").out());
    assertFalse(said.get("authorityKeysEncrypted").asBoolean());
    assertTrue(said.get("leftOut").isEmpty(), said::toString);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));

    Certlab there = restored("restored");
    Path target = there.directory();
    assertEquals(contents(lab), contents(target));
    assertEquals(said.get("files").asInt(), contents(lab).size() + 1);
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("keys"))));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("ledger.db"))));
    assertFalse(Files.exists(target.resolve("restoring")));
    assertHealthy(there);
    assertEquals(
        certlab.ok("cert", "list", "--json").out(),
        there.ok("cert", "list", "--json").out().replace(target.toString(), lab.toString()));
    long before = number(target);
    there.ok("crl", "publish");
    assertEquals(before + 1, number(target));
    assertEquals(1, crl(target).revoked().size());
  }

  @Test
  void keysStayEncryptedWhereTheyAre() throws Exception {
    Path phrase = Files.writeString(directory.resolve("phrase"), "a pass phrase\n");
    Path locked = directory.resolve("locked");
    Certlab inside = new Certlab(locked).now().with("CERTLAB_PASS_PHRASE_FILE", phrase.toString());
    inside.ok("init", locked.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Certlab without = new Certlab(locked).now();
    assertTrue(without.ok("lab", "backup", backup.toString()).out().contains("CA keys encrypted"));
    Certlab there = restored("unlocked");
    Path key = there.directory().resolve("keys/" + CA + ".key.pem");
    assertTrue(Files.readString(key).contains("ENCRYPTED PRIVATE KEY"));
    assertEquals(2, there.run("crl", "publish").exitCode());
    there.with("CERTLAB_PASS_PHRASE_FILE", phrase.toString()).ok("crl", "publish");
  }

  @Test
  void noFileIsWrittenOver() throws Exception {
    Files.writeString(backup, "mine");
    Certlab.Answer answer = certlab.run("lab", "backup", backup.toString(), "-q");
    assertEquals(2, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("is there already"), answer::toString);
    assertEquals("mine", Files.readString(backup));
    Certlab.Answer inside =
        certlab.run("lab", "backup", lab.resolve("certs/backup.zip").toString(), "-q");
    assertEquals(2, inside.exitCode(), inside::toString);
  }

  @Test
  void linksAndStrangersAreNamedAndLeftOut() throws Exception {
    Path outside = Files.writeString(directory.resolve("outside"), "not the lab's");
    Files.createSymbolicLink(lab.resolve("certs/client/link"), directory);
    Files.createSymbolicLink(lab.resolve("www/link.crl"), outside);
    String said = certlab.ok("lab", "backup", backup.toString()).err();
    assertTrue(said.contains("certs/client/link is left out"), said);
    assertTrue(said.contains("www/link.crl is left out"), said);
    Certlab there = restored("restored");
    assertFalse(Files.exists(there.directory().resolve("www/link.crl")));
  }

  /** While two threads issue, revoke and publish, each backup is one moment's. */
  @Test
  void aBackupThatIsMadeWhileOthersWriteIsConsistent() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String name = "w" + i + "n";
      writers.add(CompletableFuture.runAsync(() -> write(name, enough)));
    }
    for (int i = 0; i < 3; i++) {
      backUp();
      Path target = directory.resolve("restored" + i);
      Certlab there = restored("restored" + i);
      there.run("apply", "-q"); // what was under way is finished; elliptic keys are refused then
      assertHealthy(there);
      JsonNode list = new ObjectMapper().readTree(there.ok("cert", "list", "--json").out());
      long revoked =
          list.get("certificates").findValuesAsText("status").stream()
              .filter("revoked"::equals)
              .count();
      long before = number(target);
      String published = there.ok("crl", "publish").err();
      assertFalse(published.contains("the ledger is older"), published);
      // Not always the next: one that was reserved in that moment is not used again.
      assertTrue(number(target) > before, () -> "a number after " + before);
      assertEquals(revoked, crl(target).revoked().size());
    }
    enough.set(true);
    writers.forEach(CompletableFuture::join);
    assertTrue(number(lab) > 3, "others wrote meanwhile");
  }

  private void write(String name, AtomicBoolean enough) {
    Certlab own = new Certlab(lab).now();
    for (int i = 0; !enough.get(); i++) {
      issue(own, name + i);
      own.ok("cert", "revoke", "client/" + name + i + ".contoso.com");
    }
  }

  private void assertForgets(String what) throws IOException {
    Map<String, String> before = contents(lab);
    Certlab.Answer answer = certlab.run("lab", "restore", backup.toString(), "-q");
    assertEquals(2, answer.exitCode(), answer::toString);
    assertEquals(1, answer.err().lines().count(), answer::toString);
    assertTrue(answer.err().contains(what), answer::toString);
    assertTrue(answer.err().contains("Restore into a new directory"), answer::toString);
    assertEquals(before, contents(lab));
    assertFalse(Files.exists(lab.resolve("restoring")));
  }

  @Test
  void aLabThatRemembersMoreIsNotWrittenOver() throws Exception {
    backUp();
    certlab.ok("cert", "revoke", "client/a.contoso.com");
    assertForgets("ledger.db");
    Path ledger = lab.resolve("ledger.db");
    Files.delete(ledger);
    assertForgets("www/" + CA + ".crl");
  }

  @Test
  void aLostLedgerWhoseLabTheBackupKnowsIsBroughtBack() throws Exception {
    certlab.ok("cert", "revoke", "client/a.contoso.com");
    backUp();
    Map<String, String> before = contents(lab);
    Files.delete(lab.resolve("ledger.db"));
    Files.writeString(lab.resolve("ledger.db-wal"), "what is left of a log");
    assertEquals(4, certlab.run("doctor").exitCode());
    certlab.ok("lab", "restore", backup.toString());
    assertEquals(before, contents(lab));
    assertHealthy(certlab);
    certlab.ok("crl", "publish");
    assertEquals(1, crl(lab).revoked().size());
  }

  @Test
  void aLostLedgerIsNotReplacedByOneThatLacksACertificateOrAKey() throws Exception {
    backUp();
    issue(certlab, "b");
    Files.delete(lab.resolve("ledger.db"));
    assertForgets("certs/client/b.contoso.com/cert.pem");
    Path key = lab.resolve("keys/" + CA + ".key.pem");
    Files.writeString(key, "another one");
    assertForgets("keys/" + CA + ".key.pem");
  }

  /** As the refusal says: what is published is taken over, and the CA goes on from it. */
  @Test
  void anOlderBackupGoesOnFromTheNewerCrlsThatArePutThere() throws Exception {
    backUp();
    certlab.ok("cert", "revoke", "client/a.contoso.com", "--reason", "keyCompromise");
    certlab.ok("crl", "publish");
    Certlab there = restored("older");
    Path target = there.directory();
    Files.delete(target.resolve("www/" + CA + ".crl"));
    Files.copy(lab.resolve("www/" + CA + ".crl"), target.resolve("www/" + CA + ".crl"));
    there.ok("crl", "publish");
    assertEquals(number(lab) + 1, number(target));
    assertEquals(1, crl(target).revoked().size());
  }

  @Test
  void aNewerBackupBringsAnOlderLabForwardUnderTheEyesOfOthers() throws Exception {
    backUp();
    Certlab there = restored("behind");
    issue(certlab, "b");
    certlab.ok("cert", "revoke", "client/b.contoso.com");
    backUp();
    there.ok("lab", "restore", backup.toString());
    assertEquals(contents(lab), contents(there.directory()));
    assertHealthy(there);
    assertEquals(number(lab), number(there.directory()));
  }

  @Test
  void aRestoreThatWasCutOffIsSaidAndDoneAgain() throws Exception {
    backUp();
    Certlab there = restored("half");
    Path target = there.directory();
    Files.createDirectory(target.resolve("restoring"));
    Files.writeString(target.resolve("restoring/lab.yaml"), "half");
    Files.delete(target.resolve("lab.yaml"));
    Files.delete(target.resolve("ledger.db"));
    for (String command : List.of("doctor", "apply", "crl publish")) {
      Certlab.Answer answer = there.run(command.split(" ", -1));
      assertEquals(4, answer.exitCode(), answer::toString);
      assertTrue(answer.err().contains("restore it once more"), answer::toString);
    }
    there.ok("lab", "restore", backup.toString());
    assertEquals(contents(lab), contents(target));
    assertHealthy(there);
  }

  @Test
  void aDirectoryWithOtherThingsInItIsLeftAlone() throws Exception {
    backUp();
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "mine");
    for (String[] command :
        List.of(
            new String[] {"lab", "restore", backup.toString(), "--lab", other.toString()},
            new String[] {"lab", "copy", other.toString()},
            new String[] {"lab", "copy", lab.resolve("inside").toString()})) {
      Certlab.Answer answer = certlab.run(command);
      assertEquals(2, answer.exitCode(), answer::toString);
    }
    try (Stream<Path> files = Files.list(other)) {
      assertEquals(List.of(other.resolve("notes.txt")), files.toList());
    }
  }

  @Test
  void aCopyLivesAYearAndTheLabDoesNot() throws Exception {
    Path copy = directory.resolve("copy");
    byte[] before = Files.readAllBytes(lab.resolve("www/" + CA + ".crl"));
    Files.createDirectories(lab.resolve("run"));
    Files.writeString(lab.resolve("run/service.json"), "{}");
    JsonNode said =
        new ObjectMapper().readTree(certlab.ok("lab", "copy", copy.toString(), "--json").out());
    assertEquals(copy.toAbsolutePath().toString(), said.get("lab").asText());
    assertEquals(contents(lab), contents(copy));
    assertFalse(Files.exists(copy.resolve("run/service.json")));
    Certlab there = new Certlab(copy).now();
    there.ok("clock", "advance", "1y");
    there.ok("crl", "publish");
    assertEquals(2, number(copy));
    assertFalse(Files.exists(lab.resolve("clock.json")));
    assertArrayEquals(before, Files.readAllBytes(lab.resolve("www/" + CA + ".crl")));
    try (Stream<Path> files = Files.list(copy)) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".copy")));
    }
  }
}
