package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.cli.Certlab;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.peer.NetworkHost;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code certlab serve} as a real process, and the commands that talk to it. */
@Execution(ExecutionMode.SAME_THREAD)
class ServeProcessTest {
  private static final String CLIENT = "client/pc1.corp.contoso.com";
  private static final long STOP_MILLIS = 2000;

  private final Path directory;
  private final Path place;
  private final Certlab certlab;

  ServeProcessTest(@TempDir Path directory) {
    this.directory = directory;
    this.place = directory.resolve("lab");
    this.certlab = new Certlab(place).now();
    Lab lab =
        ServedLab.create(place, ServedLab.manifest(Optional.of("1d")), InstantSource.system());
    lab.close();
  }

  private Curl.Answer fetch(ServiceDescription service, Zone zone) {
    return Curl.get(service.zone(zone).base() + ServedLab.path(ServedLab.ISSUING));
  }

  @Test
  void aRunningServerFollowsOthersAndRefusesASecondAndEndsInOrder() throws Exception {
    certlab.ok(
        "cert", "issue", "client", "--host", "pc1.corp.contoso.com", "--key", "ec-p256", "--force");
    try (ServeProcess serve = new ServeProcess(place)) {
      ServiceDescription service = serve.service();
      String token = service.admin().token().value();
      assertEquals(
          1, serve.out().split(Pattern.quote(token), -1).length - 1, "the token, for the page");
      assertTrue(serve.out().contains("page      " + service.admin().pageWithToken()));
      assertFalse(serve.err().contains(token));
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(place.resolve("run/service.json"))));

      assertAnotherIsRefused(service);
      assertRevocationIsServedWithinASecond(service);
      assertJournalIsFollowedToTheEnd(serve, service);
    }
  }

  /** The refused one changes nothing, least of all the faults of the one that runs. */
  private void assertAnotherIsRefused(ServiceDescription service) {
    certlab.ok("fault", "set", "expired");
    Certlab.Answer second = certlab.run("serve", "-q");
    assertEquals(ExitCode.LAB, second.exitCode(), second::toString);
    assertEquals(1, second.err().lines().count(), second::toString);
    assertTrue(second.err().contains(service.admin().page().toString()), second::toString);
    assertFalse(second.toString().contains(service.admin().token().value()));
    assertTrue(certlab.ok("fault", "list").out().contains("expired"));
    certlab.ok("fault", "clear");
  }

  private void assertRevocationIsServedWithinASecond(ServiceDescription service)
      throws InterruptedException {
    String delta = service.zone(Zone.INTRANET).base() + ServedLab.deltaPath(ServedLab.ISSUING);
    certlab.ok("cert", "revoke", CLIENT);
    ServedLab.await(
        "the revocation in the delta",
        Duration.ofSeconds(1),
        () -> X509Decoder.crl(OpenSsl.bytes(Curl.get(delta))).revoked().size() == 1);
  }

  private void assertJournalIsFollowedToTheEnd(ServeProcess serve, ServiceDescription service)
      throws Exception {
    CompletableFuture<Certlab.Answer> journal =
        CompletableFuture.supplyAsync(
            () -> certlab.run("journal", "--follow", "--json"),
            command -> new Thread(command, "journal").start());
    certlab.ok("expose", "internet");
    assertEquals("200", fetch(service, Zone.INTERNET).seen());
    certlab.ok("fault", "set", "hang", "--zone", "internet");
    certlab.ok("expose", "none", "--look", "hang");
    CompletableFuture<Curl.Answer> waiting =
        CompletableFuture.supplyAsync(() -> fetch(service, Zone.INTRANET));
    ServedLab.await(
        "a client that waits",
        ServedLab.PATIENCE,
        () -> certlab.ok("journal").out().contains(" intranet GET"));

    long millis = serve.terminate();
    assertTrue(millis < STOP_MILLIS, () -> "SIGTERM took " + millis + " ms");
    assertTrue(waiting.get(20, TimeUnit.SECONDS).exit() != Curl.OK);
    assertFalse(Files.exists(place.resolve("run/service.json")));
    Certlab.Answer followed = journal.get(20, TimeUnit.SECONDS);
    assertTrue(
        followed
            .out()
            .lines()
            .anyMatch(line -> line.contains("\"internet\"") && line.contains("200")),
        followed::toString);
    assertEquals(ExitCode.OK, followed.exitCode(), followed::toString);
    assertEquals("", serve.err().replaceAll("hint: .*\\R", ""));
  }

  @Test
  void aKilledServerLeavesALabThatIsServedAgainAsItWas() throws Exception {
    try (ServeProcess first = new ServeProcess(place)) {
      certlab.ok("expose", "none", "--look", "denied");
      certlab.ok("fault", "set", "status");
      certlab.ok("fault", "set", "expired");
      ServedLab.await(
          "the state",
          ServedLab.PATIENCE,
          () -> ServerState.read(new LabLayout(place)).faults().size() == 1);
      first.kill();
      Certlab.Answer nobody = certlab.run("expose", "internet");
      assertEquals(ExitCode.USAGE, nobody.exitCode(), nobody::toString);
      assertTrue(nobody.err().contains("no server runs"), nobody::toString);
    }
    try (ServeProcess second = new ServeProcess(place, "--json", "--keep-faults")) {
      JsonNode json = new ObjectMapper().readTree(second.out());
      ServiceDescription service = second.service();
      assertEquals(service.admin().page().toString(), json.path("admin").asText());
      assertFalse(json.at("/zones/intranet/open").asBoolean(true));
      assertFalse(second.out().contains(service.admin().token().value()));
      assertEquals("403", fetch(service, Zone.INTERNET).seen());
      JsonNode faults = new ObjectMapper().readTree(certlab.ok("fault", "list", "--json").out());
      assertEquals("status", faults.at("/transport/0/kind").asText());
      assertEquals("expired", faults.at("/content/0/kind").asText());
      certlab.ok("expose", "intranet");
      assertEquals("503", fetch(service, Zone.INTRANET).seen());
      second.terminate();
    }
    try (ServeProcess third = new ServeProcess(place)) {
      assertEquals("200", fetch(third.service(), Zone.INTRANET).seen());
      assertEquals("403", fetch(third.service(), Zone.INTERNET).seen());
      assertTrue(certlab.ok("fault", "list").out().contains("no fault is in force"));
    }
  }

  @Test
  void aTakenPortIsOneClearLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      for (String option : new String[] {"--port-intranet", "--port-internet", "--admin-port"}) {
        Certlab.Answer answer = certlab.run("serve", "-q", option, port, "--expose", "internet");
        assertEquals(ExitCode.LAB, answer.exitCode(), answer::toString);
        assertEquals(1, answer.err().lines().count(), answer::toString);
        assertTrue(answer.err().contains("port " + port), answer::toString);
        assertTrue(answer.err().contains(option), answer::toString);
      }
    }
    assertFalse(Files.exists(place.resolve("run/service.json")));
  }

  @Test
  void aSpeedBeyondTheBoundsIsOneClearLineAndNothingHasStarted() {
    for (String speed : new String[] {"525601", "-1"}) {
      Certlab.Answer answer = certlab.run("serve", "-q", "--renew", "--speed=" + speed);
      assertEquals(ExitCode.USAGE, answer.exitCode(), answer::toString);
      assertEquals(
          "certlab: error: --speed: a speed is 0 to 525600, not " + speed, answer.err().strip());
      assertEquals("", answer.out());
    }
    assertFalse(Files.exists(place.resolve("run/service.lock")));
    assertFalse(Files.exists(place.resolve("clock.json")));
  }

  /** Whoever edits the clock's file by hand is told, and no more. */
  @Test
  void aClockThatCannotBeReadForAWhileEndsNothingForGood() throws Exception {
    Path clock = place.resolve("clock.json");
    try (ServeProcess serve = new ServeProcess(place, "--renew", "--speed", "2")) {
      String crl = serve.service().zone(Zone.INTRANET).base() + ServedLab.path(ServedLab.ISSUING);
      long seconds = maxAge(Curl.get(crl));
      assertTrue(seconds > 300_000 && seconds < 324_000, () -> "half of 7.5 days: " + seconds);
      ServedLab.await(
          "complaints of the server, the renewal and the clock",
          ServedLab.PATIENCE,
          () -> {
            damage(clock);
            return serve.err().split("clock.json is damaged", -1).length > 3;
          });
      certlab.ok("clock", "reset");
      ServedLab.await("fast time", ServedLab.PATIENCE, () -> Files.exists(clock));
      String number = certlab.ok("crl", "publish", "--json").out();
      ServedLab.await(
          "the new CRL",
          ServedLab.PATIENCE,
          () -> number.contains(number(X509Decoder.crl(OpenSsl.bytes(Curl.get(crl))))));

      damage(clock);
      serve.terminate();
      assertFalse(Files.exists(place.resolve("run/service.json")), serve::err);
    }
  }

  private static long maxAge(Curl.Answer answer) {
    String field = answer.field("Cache-Control").orElseThrow();
    return Long.parseLong(field.substring("max-age=".length()));
  }

  private static void damage(Path clock) {
    try {
      Files.writeString(clock, "no clock");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String number(ParsedCrl crl) {
    return "\"number\":" + crl.number().orElseThrow().value() + ",";
  }

  /** One URL, two hosts: the intranet's reaches it, the internet's only once it is exposed. */
  @Test
  void hostsInRealNetworksSeeTheZoneTheyStandIn() throws Exception {
    NetworkHost.require(directory);
    String url = "http://crl.contoso.com" + ServedLab.path(ServedLab.ISSUING);
    try (NetworkHost inside = NetworkHost.plug("sl-in", 3, directory);
        NetworkHost outside = NetworkHost.plug("sl-out", 4, directory);
        ServeProcess serve =
            new ServeProcess(
                place,
                "--bind-intranet",
                inside.server(),
                "--port-intranet",
                "80",
                "--bind-internet",
                outside.server(),
                "--port-internet",
                "80")) {
      assertEquals("200", inside.fetch(url).seen());
      assertEquals("exit 7", outside.fetch(url).seen());
      assertTrue(certlab.ok("expose", "internet").out().contains("intranet -> internet"));
      assertEquals(inside.fetch(url).body(), outside.fetch(url).body());
      assertEquals("200", outside.fetch(url).seen());
      certlab.ok("expose", "none", "--look", "denied");
      assertEquals("403", inside.fetch(url).seen());
      assertEquals("403", outside.fetch(url).seen());
      assertTrue(serve.terminate() < STOP_MILLIS);
    }
  }
}
