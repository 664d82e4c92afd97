package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.export.SafeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab whose making was stopped half-way: {@code apply} finishes the job. */
class KilledInitTest {
  private static final int ROUNDS = Integer.getInteger("certlab.kills", 12) / 4;
  private static final String ROOT = "Contoso Lab Root CA";
  private static final String ISSUING = "Contoso Lab Issuing CA";

  /** Seeded, so that a failure can be repeated; the operating system adds the rest. */
  private final Random random = new Random(20261124);

  private final Path directory;

  KilledInitTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void applyFinishesWhatAKilledInitBegan() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path lab = directory.resolve("lab" + round);
      Process process = start(lab);
      for (int i = 0; i < 3000 && !Files.exists(lab.resolve("lab.yaml")); i++) {
        Thread.sleep(10);
      }
      // SIGTERM is what Ctrl-C amounts to, the other one cannot be caught.
      process.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS);
      Process stopped = round % 2 == 0 ? process.destroyForcibly() : terminate(process);
      stopped.waitFor();
      finish(lab);
    }
  }

  private static Process terminate(Process process) {
    process.destroy();
    return process;
  }

  private Process start(Path lab) throws IOException {
    List<String> command = ChildJava.command(Main.class, directory);
    command.addAll(List.of("init", lab.toString(), "--root-key", "rsa-2048"));
    return new ProcessBuilder(command)
        .redirectOutput(new File("/dev/null"))
        .redirectErrorStream(true)
        .start();
  }

  private void finish(Path lab) throws Exception {
    // The parties' RSA keys are not the point.
    Path manifest = lab.resolve("lab.yaml");
    String row = Files.readString(manifest).replaceFirst("rsa-3072", "ec-p256");
    Files.writeString(manifest, row.replaceFirst("key: rsa-2048\n  pfx", "key: ec-p256\n  pfx"));
    Certlab certlab = new Certlab(lab).now();
    Certlab.Answer apply = certlab.run("apply", "-q");
    // Every CA and CRL is there before the parties' elliptic keys are refused.
    assertEquals(1, apply.exitCode(), apply::toString);
    assertTrue(apply.err().contains("key-not-rsa"), apply::toString);
    assertComplete(lab);
  }

  private void assertComplete(Path lab) throws Exception {
    Tool tool = new Tool(lab);
    new Certlab(lab).now().ok("crl", "publish", "-q");
    for (String name : List.of(ROOT, ISSUING)) {
      for (String folder : List.of("ca", "www")) {
        assertTrue(Files.size(lab.resolve(folder).resolve(name + ".crt")) > 0);
      }
      tool.ok("openssl", "crl", "-inform", "DER", "-noout", "-in", "www/" + name + ".crl");
    }
    tool.ok("openssl", "x509", "-inform", "DER", "-in", "ca/" + ROOT + ".crt", "-out", "root.pem");
    tool.ok("openssl", "verify", "-x509_strict", "-CAfile", "root.pem", "ca/chain.pem");
  }

  @Test
  void applyWritesTheFilesOfCasThatWereNotWrittenAnyMore() throws Exception {
    Path lab = directory.resolve("lab");
    Certlab certlab = new Certlab(lab).now();
    certlab.ok("init", lab.toString(), "--root-key", "ec-p256", "-q", "--auth", "token");
    for (String file : List.of("ca/" + ROOT + ".crt", "www/" + ISSUING + ".crt", "ca/chain.pem")) {
      Files.delete(lab.resolve(file));
    }
    assertTrue(certlab.ok("apply", "--dry-run").out().contains("recovery     " + ROOT));
    certlab.ok("apply", "-q");
    assertComplete(lab);
    assertEquals("nothing to do\n", certlab.ok("apply", "-q").out());
  }

  private Certlab init(Path lab) {
    Certlab certlab = new Certlab(lab).now();
    certlab.ok("init", lab.toString(), "--root-key", "ec-p256", "--tiers", "one", "-q");
    return certlab;
  }

  @Test
  void initGoesOnWhereNothingButAnUnfinishedFileWasWritten() throws Exception {
    Path lab = Files.createDirectory(directory.resolve("lab"));
    Files.writeString(SafeFile.temporary(lab.resolve("lab.yaml")), "schemaVersion: 1\nsi");
    assertTrue(init(lab).ok("ca", "list").out().contains(ROOT));
  }

  @Test
  void initGoesOnWithTheSameManifestAndRefusesAnother() throws Exception {
    Path model = directory.resolve("model");
    init(model);
    Path lab = Files.createDirectory(directory.resolve("lab"));
    Files.copy(model.resolve("lab.yaml"), lab.resolve("lab.yaml"));
    Certlab.Answer other =
        new Certlab(lab).run("init", lab.toString(), "--root-key", "ec-p384", "--tiers", "one");
    assertEquals(2, other.exitCode(), other::toString);
    assertTrue(other.err().contains("is a lab already"), other::toString);
    Certlab certlab = init(lab);
    assertTrue(Files.exists(lab.resolve("lab.schema.json")));
    assertTrue(certlab.ok("ca", "list").out().contains("CRL number 1"));
    // Now it is finished; and not again once its CRL is there but its files are not.
    Certlab.Answer again =
        certlab.run("init", lab.toString(), "--root-key", "ec-p256", "--tiers", "one");
    assertEquals(2, again.exitCode(), again::toString);
    Files.delete(lab.resolve("ca/" + ROOT + ".crt"));
    init(lab);
    assertTrue(Files.exists(lab.resolve("ca/" + ROOT + ".crt")));
    assertTrue(certlab.ok("ca", "list").out().contains("CRL number 1"));
  }
}
