package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.lab.directory.LabClock;
import dev.certlab.cli.service.FastClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockTest {
  private final Path directory;
  private final Certlab certlab;

  ClockTest(@TempDir Path directory) {
    this.directory = directory;
    this.certlab = new Certlab(directory);
  }

  private void lab() throws IOException {
    certlab.ok(
        "init",
        directory.resolve("lab").toString(),
        "--tiers",
        "one",
        "--root-key",
        "ec-p256",
        "-q");
    certlab.with("CERTLAB_LAB", directory.resolve("lab").toString());
  }

  private Instant labTime() throws IOException {
    JsonNode json = new ObjectMapper().readTree(certlab.ok("clock", "show", "--json").out());
    return Instant.parse(json.get("lab").asText());
  }

  @Test
  void whatIsSetHoldsForTheCommandsAfterIt() throws IOException {
    lab();
    assertEquals(Certlab.NOW, labTime());
    certlab.ok("clock", "advance", "40d");
    certlab.ok("clock", "advance", "1d", "--back");
    assertEquals(Certlab.NOW.plus(Duration.ofDays(39)), labTime());
    assertTrue(certlab.ok("apply", "--dry-run").out().contains("crl"));
    certlab.ok("clock", "set", "2030-01-01T00:00:00Z");
    assertEquals(Instant.parse("2030-01-01T00:00:00Z"), labTime());
    certlab.ok("clock", "reset");
    assertEquals(Certlab.NOW, labTime());
  }

  @Test
  void theVerifierLivesInLabTime() throws IOException {
    lab();
    certlab.ok("cert", "issue", "client", "--host", "c.corp.contoso.com");
    String file = directory.resolve("lab/certs/client/c.corp.contoso.com/cert.pem").toString();
    certlab.ok("clock", "advance", "2y");
    Certlab.Answer over = certlab.run("verify", file);
    assertEquals(1, over.exitCode(), over::toString);
    assertTrue(over.out().contains("has expired"), over::toString);
  }

  @Test
  void atCountsFromLabTime() throws IOException {
    lab();
    certlab.ok("clock", "advance", "1y");
    certlab.ok("apply", "--at", "+10d");
    Certlab.Answer crl = certlab.ok("apply", "--at", "2027-12-04T10:00:00Z", "--dry-run");
    assertEquals("nothing to do\n", crl.out());
  }

  @Test
  void speedsAndTimesBeyondTheBoundsAreUsageErrors() throws IOException {
    lab();
    assertEquals(2, certlab.run("clock", "run", "--speed", "9999999").exitCode());
    assertEquals(2, certlab.run("clock", "advance", "9000y").exitCode());
    assertEquals(2, new Certlab(directory).run("clock", "show").exitCode());
  }

  @Test
  void fastTimeEndsWithItsOwner() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("lab.yaml"), "");
    LabClock clock = new LabClock(directory, InstantSource.system());
    Instant start = clock.instant();
    FastClock fast = FastClock.start(clock, 86_400, line -> {});
    try {
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (clock.instant().isBefore(start.plus(Duration.ofHours(12)))) {
        assertTrue(System.nanoTime() < end, "lab time does not run");
        Thread.sleep(20);
      }
      assertTrue(clock.time().until().isPresent(), "a killed process would leave it racing");
    } finally {
      fast.close();
    }
    assertEquals(1, clock.time().speedAt(clock.systemTime()));
    assertTrue(clock.instant().isAfter(start.plus(Duration.ofHours(12))));
  }
}
