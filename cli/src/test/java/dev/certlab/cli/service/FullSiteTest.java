package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.cli.Certlab;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.admin.AdminClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site as large ones are, from init to the page. The build has few clients, who keep their keys
 * when they renew; {@code -Dcertlab.site.clients=200} is the full one, with new keys, and takes
 * minutes. What each step costs is reported.
 */
class FullSiteTest {
  private static final int CLIENTS = Integer.getInteger("certlab.site.clients", 2);
  private static final int FULL = 200;
  private static final int SERVERS = 3 + 3 + 8 + 4 + 10 + 2 + 1;
  private static final int MONTHS = 24;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path place;
  private final Certlab certlab;
  private final TestReporter reporter;
  private Instant now = Certlab.NOW;
  private long cpu = cpu();

  FullSiteTest(@TempDir Path directory, TestReporter reporter) {
    this.place = directory.resolve("lab");
    this.certlab = new Certlab(place);
    this.reporter = reporter;
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void done(String step) {
    long spent = cpu() - cpu;
    reporter.publishEntry(step, "%.1f s of CPU".formatted(spent / 1e9));
    cpu = cpu();
  }

  private JsonNode json(int exitCode, String... command) throws IOException {
    String[] words = Arrays.copyOf(command, command.length + 2);
    words[command.length] = "--json";
    words[command.length + 1] = "-q";
    Certlab.Answer answer = certlab.at(now).run(words);
    assertEquals(exitCode, answer.exitCode(), answer::toString);
    return mapper.readTree(answer.out());
  }

  @Test
  void everyPartyIsSeenByAllAndASecondApplyChangesNothing() throws Exception {
    init();
    Set<String> parties = planned();
    assertEquals(SERVERS + CLIENTS, parties.size(), parties::toString);
    done("init and plan");
    applyTwice("apply");
    assertEquals(parties, inDoctor(parties));
    done("doctor");
    twoYears(parties);
    switchTo("https", "enhanced-http");
    applyTwice("switch to Enhanced HTTP");
    assertEquals(8, json(ExitCode.OK, "apply").path("findings").size(), "one for each MP");
    assertEquals(parties, onThePage(parties));
    done("page with Enhanced HTTP");
    switchTo("enhanced-http", "https");
    applyTwice("switch back");
    assertEquals(parties, planned());
    assertEquals(parties, inDoctor(parties));
    assertEquals(parties, onThePage(parties));
    done("plan, doctor and page at the end");
  }

  private void init() throws IOException {
    json(
        ExitCode.OK,
        "init",
        place.toString(),
        "--root-key",
        "ec-p256",
        "--tiers",
        "one",
        "--cloud-management-gateways",
        "3",
        "--connection-points",
        "3",
        "--management-points",
        "8",
        "--software-update-points",
        "4",
        "--distribution-points",
        "10",
        "--sql-servers",
        "2",
        "--clients",
        Integer.toString(CLIENTS));
    Path manifest = place.resolve("lab.yaml");
    String text = Files.readString(manifest);
    assertTrue(text.contains("renewPki: never") && text.contains("\nparties:\n"), text);
    Files.writeString(
        manifest,
        text.replace("renewPki: never", "renewPki: due")
                .replace("\nparties:\n", "\nparties:\n  boot-media: [Boot media]\n")
            + "siteCertificates:\n  key: ec-p256\n"
            + (CLIENTS < FULL ? "renewal:\n  key: same\n" : ""));
  }

  private Set<String> planned() throws IOException {
    Set<String> parties = new TreeSet<>();
    json(ExitCode.OK, "plan")
        .path("parties")
        .forEach(p -> parties.add(p.path("role").asText() + "/" + p.path("host").asText()));
    return parties;
  }

  private void applyTwice(String step) throws IOException {
    json(ExitCode.OK, "apply");
    done(step);
    assertEquals(0, json(ExitCode.OK, "apply").path("changes").size());
    done("once more: " + step);
  }

  private Set<String> inDoctor(Set<String> parties) throws IOException {
    JsonNode health = json(ExitCode.OK, "doctor");
    Set<String> seen = new TreeSet<>();
    health.path("observations").forEach(each -> seen.add(each.path("subject").asText()));
    seen.retainAll(parties);
    return seen;
  }

  /** As cron would, each month. */
  private void twoYears(Set<String> parties) throws IOException {
    int renewed = 0;
    for (int month = 1; month <= MONTHS; month++) {
      now = now.plus(Duration.ofDays(31));
      for (JsonNode change : json(ExitCode.OK, "apply").path("changes")) {
        renewed += change.path("kind").asText().equals("renewal") ? 1 : 0;
      }
      assertEquals(0, json(ExitCode.OK, "needs-renewal").path("due").size());
    }
    assertTrue(renewed >= parties.size(), () -> "each ends within two years: " + parties.size());
    done("two years, " + renewed + " renewals");
  }

  private void switchTo(String before, String after) throws IOException {
    Path manifest = place.resolve("lab.yaml");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replace("communication: " + before, "communication: " + after));
  }

  private Set<String> onThePage(Set<String> parties) throws IOException {
    List<String> troubles = new ArrayList<>();
    LabEnvironment environment =
        new LabEnvironment(
            () -> now, new CryptoEngine(new SecureRandom()), Optional.empty(), line -> {});
    try (Lab lab = Lab.open(place, environment);
        LabService service =
            LabService.start(
                lab, CrlServerSettings.loopback(), new SecureRandom(), troubles::add)) {
      String page = new AdminClient(service.description()).lab();
      Set<String> seen = new TreeSet<>();
      mapper
          .readTree(page)
          .findParents("host")
          .forEach(p -> seen.add(p.path("role").asText() + "/" + p.path("host").asText()));
      seen.retainAll(parties);
      assertEquals(List.of(), troubles);
      return seen;
    }
  }
}
