package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.Certlab;
import dev.certlab.cli.ChildJava;
import dev.certlab.cli.Main;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.peer.Shell;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in the background, and the commands of scripts that go with it. */
class DetachedServeTest {
  private static final long LONGEST_SECONDS = 90;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path directory;
  private final Path place;
  private final Certlab certlab;

  DetachedServeTest(@TempDir Path directory) {
    this.directory = directory;
    this.place = directory.resolve("lab");
    this.certlab = new Certlab(place).now();
    Lab lab = ServedLab.create(place, ServedLab.manifest(Optional.empty()), InstantSource.system());
    lab.close();
  }

  @AfterEach
  void end() {
    RunningService.find(new LabLayout(place))
        .flatMap(service -> ProcessHandle.of(service.pid()))
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  private String serve(String... options) throws Exception {
    return serve(place, options);
  }

  private String serve(Path lab, String... options) throws Exception {
    List<String> command = new ArrayList<>(ChildJava.command(Main.class, directory));
    command.addAll(List.of("-C", lab.toString(), "serve", "--detach"));
    command.addAll(List.of(options));
    Path out = Files.createTempFile(directory, "detach", ".out");
    Shell.SHARED.run(command, out, LONGEST_SECONDS);
    return Files.readString(out);
  }

  @Test
  void itServesWhenTheCommandReturnsAndEndsWhenItIsAskedTo() throws Exception {
    JsonNode started = mapper.readTree(serve("--json", "--expose", "internet"));
    ServiceDescription service =
        RunningService.find(new LabLayout(place)).orElseThrow(() -> new AssertionError(started));
    assertEquals(service.pid(), started.path("pid").asLong());
    assertEquals(
        "200",
        Curl.get(service.zone(Zone.INTERNET).base() + ServedLab.path(ServedLab.ISSUING)).seen());

    JsonNode status = mapper.readTree(certlab.ok("status", "--json").out());
    assertTrue(status.path("running").asBoolean());
    assertEquals("internet", status.path("exposure").asText());
    assertEquals(1, status.path("requests").asInt());
    assertEquals(
        started.path("zones"), mapper.readTree(certlab.ok("wait", "--json").out()).path("zones"));

    certlab.ok("stop");
    assertFalse(ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false));
    assertFalse(Files.exists(place.resolve("run/service.json")));
    assertEquals(ExitCode.NEGATIVE, certlab.run("status").exitCode());
    assertEquals("no server was running", certlab.ok("stop").out().strip());
  }

  @Test
  void theTokenIsNotInItsLogAndWhatItComplainsOfIsTold() throws Exception {
    String out = serve();
    String token = RunningService.requireDescription(new LabLayout(place)).admin().token().value();
    assertTrue(out.contains(token), "for whoever started it");
    Path log = place.resolve("run/serve.log");
    assertTrue(Files.readString(log).contains("page"));
    assertFalse(Files.readString(log).contains(token));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));

    String second = serve("--json");
    assertEquals(ExitCode.LAB, mapper.readTree(second).at("/error/exitCode").asInt(), second);
    assertTrue(second.contains("a server is already running for this lab"), second);
  }

  /** What a client without proxy and DNS does. */
  @Test
  void aFreePortThatTheLabKeepsServesTheUrlsOfItsCertificates() throws Exception {
    Path free = directory.resolve("free");
    certlab.ok(
        "init",
        free.toString(),
        "--tiers",
        "one",
        "--root-key",
        "ec-p256",
        "--crl-host",
        "127.0.0.1:0");
    String host =
        Files.readString(free.resolve("lab.yaml"))
            .split("host: ", 2)[1]
            .lines()
            .findFirst()
            .orElseThrow();
    assertTrue(host.matches("127\\.0\\.0\\.1:[1-9]\\d+"), host);
    serve(free);
    try {
      assertEquals("200", Curl.get("http://" + host + ServedLab.path(ServedLab.ROOT)).seen());
    } finally {
      new Certlab(free).now().ok("stop");
    }
  }

  @Test
  void waitingForNobodyEndsInTime() {
    Certlab.Answer answer = certlab.run("wait", "--timeout", "1s");
    assertEquals(ExitCode.NEGATIVE, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("no server answers"), answer::toString);
  }

  @Test
  void twoDoorsAtOnePlaceAreRefusedBeforeAnythingStarts() {
    for (String second : new String[] {"--port-internet", "--admin-port"}) {
      Certlab.Answer answer =
          certlab.run("serve", "-q", "--port-intranet", "18080", second, "18080");
      assertEquals(ExitCode.USAGE, answer.exitCode(), answer::toString);
      assertTrue(answer.err().contains(second + ": port 18080"), answer::toString);
    }
    assertFalse(Files.exists(place.resolve("run/service.json")));
  }
}
