package dev.certlab.cli.service;

import dev.certlab.ca.lab.LabLayout;
import dev.certlab.cli.Main;
import dev.certlab.crlserver.admin.ServiceDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code certlab serve} as a process of its own; killed if the test forgets it. */
final class ServeProcess implements AutoCloseable {
  private final Path lab;
  private final Path out;
  private final Path err;
  private final Process process;

  /** Starts it and waits until it has said where it is. */
  ServeProcess(Path lab, String... options) throws IOException, InterruptedException {
    this.lab = lab;
    this.out = Files.createTempFile(lab.getParent(), "serve", ".out");
    this.err = Files.createTempFile(lab.getParent(), "serve", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Main.class.getName(), "-C", lab.toString(), "serve"));
    command.addAll(List.of(options));
    process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
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
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("SIGTERM does not end it: " + said());
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
