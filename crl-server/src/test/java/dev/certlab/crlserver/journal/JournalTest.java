package dev.certlab.crlserver.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private final Journal journal = new Journal(3);

  private static JournalEntry entry(long sequence) {
    return new JournalEntry(
        sequence,
        Instant.parse("2026-11-24T12:00:00Z"),
        Zone.INTERNET,
        "127.0.0.1:50000",
        "GET",
        "/a\"b%20" + sequence,
        200,
        1000,
        true,
        Optional.of("delay"),
        Duration.ofMillis(12),
        Optional.of("Microsoft-CryptoAPI/10.0"),
        Outcome.ANSWERED);
  }

  private static List<Long> sequences(List<JournalEntry> entries) {
    return entries.stream().map(JournalEntry::sequence).toList();
  }

  @Test
  void theLatestEntriesAreKeptAndAGapShowsWhatIsLost() {
    for (int i = 0; i < 5; i++) {
      journal.append(JournalTest::entry);
    }
    assertEquals(List.of(3L, 4L, 5L), sequences(journal.entries()));
    assertEquals(List.of(5L), sequences(journal.since(4, 10)));
    assertEquals(List.of(3L, 4L), sequences(journal.since(1, 2)));
    assertEquals(List.of(), journal.since(5, 10));
    assertEquals(List.of(), journal.since(99, 10));
    assertEquals(List.of(), journal.since(Long.MAX_VALUE, 10));
    assertEquals(List.of(3L, 4L, 5L), sequences(journal.since(Long.MIN_VALUE, 10)));
    assertEquals(List.of(), new Journal(3).since(Long.MAX_VALUE, 10));
  }

  @Test
  void aReaderIsWokenByTheNextEntryAndByNothingElse() throws InterruptedException {
    assertFalse(journal.await(0, Duration.ofMillis(20)));
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> journal.append(JournalTest::entry));
    assertTrue(journal.await(0, Duration.ofSeconds(10)));
    writer.join();
    assertEquals(1, journal.last());
  }

  @Test
  void anEntrySurvivesJson() throws IOException {
    String text = entry(7).toJson();
    assertEquals(entry(7), JournalEntry.parse(text));
    assertThrows(IllegalArgumentException.class, () -> JournalEntry.parse("{}"));
  }

  @Test
  void theFileHasALineForEachEntryAlsoForTheLastBeforeTheEnd(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("journal.jsonl");
    JournalFile copy = JournalFile.open(journal, file);
    journal.append(JournalTest::entry);
    journal.append(JournalTest::entry);
    copy.close();
    List<String> lines = Files.readAllLines(file);
    assertEquals(List.of(entry(1).toJson(), entry(2).toJson()), lines);
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedAtTheStart(@TempDir Path directory) {
    assertThrows(
        UncheckedIOException.class,
        () -> JournalFile.open(journal, directory.resolve("no/such/journal.jsonl")).close());
  }
}
