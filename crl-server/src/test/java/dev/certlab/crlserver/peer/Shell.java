package dev.certlab.crlserver.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * One shell that runs all commands of the tests. A child of the Java process would for a moment
 * hold a copy of each listening socket, and a zone that was closed in that moment would still be
 * open.
 */
public final class Shell {
  public static final Shell SHARED = new Shell();

  private final Map<Long, CompletableFuture<Integer>> running = new ConcurrentHashMap<>();
  private final Map<Long, Long> processes = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final PrintWriter input;

  private Shell() {
    try {
      Process process =
          new ProcessBuilder("sh").redirectError(ProcessBuilder.Redirect.DISCARD).start();
      input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
      Thread reader =
          new Thread(() -> read(process.inputReader(StandardCharsets.UTF_8)), "shell-reader");
      reader.setDaemon(true);
      reader.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(BufferedReader output) {
    output
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(
            words -> {
              long id = Long.parseLong(words[1]);
              long value = Long.parseLong(words[2]);
              if (words[0].equals("started")) {
                processes.put(id, value);
              } else {
                processes.remove(id);
                CompletableFuture<Integer> waiting = running.remove(id);
                if (waiting != null) {
                  waiting.complete((int) value);
                }
              }
            });
  }

  /**
   * Runs {@code command} with its output in {@code output} and returns the exit code. One that does
   * not end in time is killed: some tools go round for ever where a server does not answer.
   */
  public int run(List<String> command, Path output, long seconds) {
    long id = ids.incrementAndGet();
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    running.put(id, exit);
    String line =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    input.println(
        "(%s >'%s' 2>/dev/null </dev/null & echo started %d $!; wait $!; echo ended %d $?) &"
            .formatted(line, output, id, id));
    try {
      return exit.get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      Optional.ofNullable(processes.remove(id))
          .flatMap(ProcessHandle::of)
          .ifPresent(ProcessHandle::destroyForcibly);
      throw new AssertionError(command + " did not end", e);
    }
  }
}
