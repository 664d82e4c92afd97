package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.cli.Certlab;
import dev.certlab.cli.ChildJava;
import dev.certlab.cli.Main;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.peer.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two labs at once on one machine, each with a server of its own on ports that nobody chose. {@code
 * -Dcertlab.labs.rounds=20} does it so often.
 */
class ParallelLabsTest {
  private static final int ROUNDS = Integer.getInteger("certlab.labs.rounds", 2);
  private static final long LONGEST_SECONDS = 120;
  private static final String PARTY = "client/pc1.corp.contoso.com";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path directory;

  ParallelLabsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void neitherIsDisturbedByTheOther() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      List<CompletableFuture<Void>> both = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        Path lab = directory.resolve(name + round);
        CompletableFuture<Void> end = new CompletableFuture<>();
        new Thread(() -> run(lab, end), "lab " + lab.getFileName()).start();
        both.add(end);
      }
      for (CompletableFuture<Void> each : both) {
        each.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  private void run(Path lab, CompletableFuture<Void> end) {
    try {
      script(lab, new Certlab(lab).now());
      end.complete(null);
    } catch (Throwable failed) {
      end.completeExceptionally(failed);
    } finally {
      new Certlab(lab).now().run("stop");
    }
  }

  /** What a test of somebody does: a lab, a certificate, a server, a revocation, the end. */
  private void script(Path lab, Certlab certlab) throws Exception {
    certlab.ok(
        "init",
        lab.toString(),
        "--tiers",
        "one",
        "--root-key",
        "ec-p256",
        "--crl-host",
        "127.0.0.1:0",
        "-q");
    certlab.ok(
        "cert", "issue", "client", "--host", "pc1.corp.contoso.com", "--key", "ec-p256", "--force");
    JsonNode service = mapper.readTree(serve(lab));
    long pid = service.path("pid").asLong();
    assertEquals(pid, mapper.readTree(certlab.ok("wait", "--json").out()).path("pid").asLong());
    String url = service.at("/zones/intranet/url").asText();
    assertEquals("200", Curl.get(url + ServedLab.path(ServedLab.ROOT)).seen());

    String leaf = lab.resolve("certs").resolve(PARTY).resolve("cert.pem").toString();
    certlab.ok("verify", leaf, "--fetch", "--revocation", "leaf");
    certlab.ok("cert", "revoke", PARTY);
    Certlab.Answer revoked = certlab.run("verify", leaf, "--fetch", "--revocation", "leaf");
    assertEquals(ExitCode.NEGATIVE, revoked.exitCode(), revoked::toString);

    certlab.ok("stop");
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    assertFalse(Files.exists(lab.resolve("run/service.json")));
  }

  private String serve(Path lab) throws Exception {
    List<String> command = new ArrayList<>(ChildJava.command(Main.class, directory));
    command.addAll(List.of("-C", lab.toString(), "serve", "--detach", "--json", "-q"));
    Path out = Files.createTempFile(directory, "detach", ".out");
    int exitCode = Shell.SHARED.run(command, out, LONGEST_SECONDS);
    String said = Files.readString(out);
    assertEquals(ExitCode.OK, exitCode, said);
    return said;
  }
}
