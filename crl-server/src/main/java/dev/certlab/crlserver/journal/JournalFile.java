package dev.certlab.crlserver.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies a journal to a file, one JSON object per line, from a thread of its own so that no request
 * waits for the disk. Entries that the thread is too slow to see are missing from the file, which
 * shows in the sequence numbers.
 */
public final class JournalFile implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final int BATCH = 1000;

  private final Journal journal;
  private final BufferedWriter writer;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable IOException failure;

  private JournalFile(Journal journal, BufferedWriter writer) {
    this.journal = journal;
    this.writer = writer;
    this.thread = new Thread(this::copy, "crl-server-journal");
    thread.setDaemon(true);
  }

  /**
   * Starts to append the entries that come from now on to {@code file}.
   *
   * @throws UncheckedIOException if the file cannot be opened for writing
   */
  public static JournalFile open(Journal journal, Path file) {
    try {
      BufferedWriter writer =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      JournalFile copy = new JournalFile(journal, writer);
      copy.thread.start();
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written to " + file, e);
    }
  }

  private void copy() {
    long seen = 0;
    try (writer) {
      boolean more = true;
      while (more) {
        boolean lastRound = closing;
        journal.await(seen, lastRound ? Duration.ZERO : PATIENCE);
        List<JournalEntry> entries = journal.since(seen, BATCH);
        for (JournalEntry entry : entries) {
          writer.write(entry.toJson());
          writer.newLine();
          seen = entry.sequence();
        }
        writer.flush();
        more = !lastRound || !entries.isEmpty();
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes what is there and closes the file.
   *
   * @throws UncheckedIOException if the file could not be written to its end; requests were served
   *     all the same
   */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IOException why = failure;
    if (why != null) {
      throw new UncheckedIOException("the journal file is not complete", why);
    }
  }
}
