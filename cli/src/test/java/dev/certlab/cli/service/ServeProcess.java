package dev.certlab.cli.service;

import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.ChildJava;
import dev.certlab.cli.Main;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.peer.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code certlab serve} as a process of its own; killed if the test forgets it. The shared shell
 * starts it: a child of this process would for a moment hold the sockets of other tests' servers.
 */
final class ServeProcess implements AutoCloseable {
  private static final long LONGEST_SECONDS = 300;

  private final Path lab;
  private final Path out;
  private final Path err;
  private final ProcessHandle process;

  /** Starts it and waits until it has said where it is. */
  ServeProcess(Path lab, String... options) throws IOException, InterruptedException {
    this.lab = lab;
    this.out = Files.createTempFile(lab.getParent(), "serve", ".out");
    this.err = Files.createTempFile(lab.getParent(), "serve", ".err");
    List<String> command = new ArrayList<>();
    Path pid = Files.createTempFile(lab.getParent(), "serve", ".pid");
    command.addAll(List.of("sh", "-c", "echo $$ >\"$0\"; err=$1; shift; exec \"$@\" 2>\"$err\""));
    command.addAll(List.of(pid.toString(), err.toString()));
    command.addAll(ChildJava.command(Main.class, Objects.requireNonNull(lab.getParent())));
    command.addAll(List.of("-C", lab.toString(), "serve"));
    command.addAll(List.of(options));
    new Thread(() -> Shell.SHARED.run(command, out, LONGEST_SECONDS), "serve").start();
    ServedLab.await("a process", ServedLab.PATIENCE, () -> read(pid).endsWith("\n"));
    process = ProcessHandle.of(Long.parseLong(read(pid).strip())).orElseThrow();
    ServedLab.await(
        "the start of " + command + ": " + said(),
        Duration.ofSeconds(60),
        () -> said().contains("hint: Ctrl-C") || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("serve ended: " + said());
    }
  }

  ServiceDescription service() throws IOException {
    return ServiceDescription.parse(Files.readString(new LabLayout(lab).service()));
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  private String said() {
    return out() + err();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** SIGTERM; returns after how many milliseconds it was gone. */
  long terminate() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    awaitEnd();
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() throws InterruptedException {
    ServedLab.await("the end", ServedLab.PATIENCE, () -> !process.isAlive());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
