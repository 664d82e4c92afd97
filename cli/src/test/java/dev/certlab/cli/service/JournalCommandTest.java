package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.cli.Certlab;
import dev.certlab.crlserver.journal.Journal;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code certlab journal}: everything that is kept, however much it is. */
class JournalCommandTest {
  private static final int REQUESTS = 2_083;

  private static JournalEntry request(long sequence) {
    return new JournalEntry(
        sequence,
        ServedLab.NOW,
        Zone.INTERNET,
        "192.0.2.7:50123",
        "GET",
        "/" + sequence,
        404,
        0,
        false,
        Optional.empty(),
        Duration.ofMillis(1),
        Optional.empty(),
        Outcome.ANSWERED);
  }

  @Test
  void allThatAreKeptAreShownAndThoseAfterANumberOfAnySize(@TempDir Path directory)
      throws Exception {
    try (ServedLab served = ServedLab.withoutDeltas(directory)) {
      Journal journal = served.service().server().journal();
      for (int i = 0; i < REQUESTS; i++) {
        journal.append(JournalCommandTest::request);
      }
      Certlab certlab = new Certlab(directory.resolve("lab"));
      List<String> lines = certlab.ok("journal").out().lines().toList();
      assertEquals(REQUESTS, lines.size());
      assertTrue(lines.get(0).startsWith("1 "), lines.get(0));
      assertTrue(lines.get(REQUESTS - 1).startsWith(REQUESTS + " "), lines.get(REQUESTS - 1));

      JsonNode json = new ObjectMapper().readTree(certlab.ok("journal", "--json").out());
      assertEquals(REQUESTS, json.path("entries").size());
      assertEquals(REQUESTS, json.at("/entries/" + (REQUESTS - 1) + "/seq").asInt());

      assertEquals(83, certlab.ok("journal", "--since", "2000").out().lines().count());
      assertEquals("", certlab.ok("journal", "--since", "" + Long.MAX_VALUE).out());
      assertEquals(REQUESTS, certlab.ok("journal", "--since=-7").out().lines().count());
    }
  }
}
