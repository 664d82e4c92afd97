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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site as large ones are, from init to the page. In the build it has a few parties of each role,
 * who keep their keys when they renew; {@code -Dcertlab.site.full=true} is the whole one, with new
 * keys, and takes minutes. What each step costs is reported.
 */
class FullSiteTest {
  private static final boolean FULL = Boolean.getBoolean("certlab.site.full");
  private static final int MONTHS = 24;

  /** How many there are of each role, by the option of init that says so. */
  private static final Map<String, Integer> PARTIES =
      FULL ? parties(3, 3, 8, 4, 10, 2, 200) : parties(2, 2, 2, 2, 2, 2, 2);

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

  private static Map<String, Integer> parties(Integer... counts) {
    List<String> roles =
        List.of(
            "cloud-management-gateways",
            "connection-points",
            "management-points",
            "software-update-points",
            "distribution-points",
            "sql-servers",
            "clients");
    Map<String, Integer> parties = new LinkedHashMap<>();
    for (int i = 0; i < roles.size(); i++) {
      parties.put(roles.get(i), counts[i]);
    }
    return parties;
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
    int bootMedia = 1;
    int all = PARTIES.values().stream().mapToInt(Integer::intValue).sum() + bootMedia;
    assertEquals(all, parties.size(), parties::toString);
    done("init and plan");
    applyTwice("apply");
    assertEquals(parties, inDoctor(parties));
    done("doctor");
    twoYears(parties);
    switchTo("https", "enhanced-http");
    applyTwice("switch to Enhanced HTTP");
    int bound = json(ExitCode.OK, "apply").path("findings").size();
    assertEquals(PARTIES.get("management-points"), bound, "one for each that is still bound");
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
    List<String> command = new ArrayList<>(List.of("init", place.toString()));
    command.addAll(List.of("--root-key", "ec-p256", "--tiers", "one"));
    PARTIES.forEach((option, count) -> command.addAll(List.of("--" + option, "" + count)));
    json(ExitCode.OK, command.toArray(String[]::new));
    Path manifest = place.resolve("lab.yaml");
    String text = Files.readString(manifest);
    assertTrue(text.contains("renewPki: never") && text.contains("\nparties:\n"), text);
    Files.writeString(
        manifest,
        text.replace("renewPki: never", "renewPki: due")
                .replace("\nparties:\n", "\nparties:\n  boot-media: [Boot media]\n")
            + "siteCertificates:\n  key: ec-p256\n"
            + (FULL ? "" : "renewal:\n  key: same\n"));
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
