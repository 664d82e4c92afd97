package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.peer.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they publish into a directory of others. */
class KilledPublicationTest {
  private final Path directory;
  private final Path lab;
  private final Path web;
  private final Certlab certlab;

  KilledPublicationTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.web = Files.createDirectory(directory.resolve("web"));
    this.certlab = new Certlab(lab).now();
  }

  private void publish(String script) throws IOException {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            + "publish:\n  to: ../web\n  hook: [ sh, -c, \"%s\" ]\n"
                .formatted(script.replace("\"", "\\\"")));
  }

  private void crlPublish() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ChildJava.command(Main.class, directory));
    command.addAll(List.of("-C", lab.toString(), "crl", "publish", "-q"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
  }

  /** The first hook kills the process that runs it, as if that had died before the hook. */
  @Test
  void theHookOfAProcessThatWasKilledIsRunByTheNextApplyOnceAndTheFilesAreWhole() throws Exception {
    Tools.require("sh");
    Path log = directory.resolve("hook.log");
    Path killed = directory.resolve("killed");
    publish(
        "if [ ! -e '%s' ]; then : > '%s'; kill -9 $PPID; exit; fi; echo \"$CERTLAB_DIRECTORY\" >> '%s'"
            .formatted(killed, killed, log));
    crlPublish();
    assertTrue(Files.exists(killed), Files.readString(directory.resolve("out")));
    assertFalse(Files.exists(log), "nothing was told");
    Path crl = web.resolve("Contoso Lab Root CA.crl");
    assertEquals(-1, Files.mismatch(lab.resolve("www/Contoso Lab Root CA.crl"), crl));
    assertTrue(certlab.run("doctor").out().contains("a publication hook that runs, or was owed"));
    String dryRun = certlab.ok("apply", "--dry-run").out();
    assertEquals(1, dryRun.lines().filter(line -> line.startsWith("hook ")).count(), dryRun);
    certlab.ok("apply", "-q");
    assertEquals(List.of(web.toRealPath().toString()), told(log));
    assertFalse(certlab.run("doctor").out().contains("publication hook"));
    certlab.ok("apply", "-q");
    assertEquals(1, told(log).size());
  }

  private static List<String> told(Path log) throws IOException {
    List<String> told = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      told.add(Path.of(line).toRealPath().toString());
    }
    return told;
  }
}
