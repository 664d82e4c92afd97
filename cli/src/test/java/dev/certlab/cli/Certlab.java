package dev.certlab.cli;

import dev.certlab.cli.session.Streams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the program in this process, in a directory of its own, at a fixed time. */
public final class Certlab {
  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = {};
  private InstantSource clock = InstantSource.fixed(NOW);
  private ZoneId zone = ZoneOffset.UTC;

  public Certlab(Path directory) {
    this.directory = directory;
    environment.put("CERTLAB_LAB", directory.toString());
  }

  /** What it printed and how it ended. */
  public record Answer(int exitCode, String out, String err) {}

  public Certlab with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Certlab at(Instant instant) {
    clock = InstantSource.fixed(instant);
    return this;
  }

  /** The program's clock is the system's, for what talks to other programs. */
  public Certlab now() {
    clock = InstantSource.system();
    return this;
  }

  /** Where its reader lives; UTC unless it is said. */
  public Certlab in(ZoneId readers) {
    zone = readers;
    return this;
  }

  /** What the program finds on its standard input; nothing unless it is given. */
  public Certlab input(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  public Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    int exitCode = Main.run(arguments, environment, clock, zone, streams);
    return new Answer(exitCode, out.toString(), err.toString());
  }

  /** Like {@link #run}, and fails unless the exit code is zero. */
  public Answer ok(String... arguments) {
    Answer answer = run(arguments);
    if (answer.exitCode() != 0) {
      throw new AssertionError(List.of(arguments) + " ended with " + answer);
    }
    return answer;
  }

  /**
   * Makes a lab with Enhanced HTTP in {@code lab}, with one CA and elliptic keys for speed, but
   * does not apply it.
   *
   * @param settings YAML of the section siteCertificates and what follows, indented as there
   */
  public void initEnhancedHttp(Path lab, String settings) throws IOException {
    ok(
        "init",
        lab.toString(),
        "--communication",
        "enhanced-http",
        "--auth",
        "azure-ad",
        "--tiers",
        "one",
        "--root-key",
        "ec-p256",
        "-q");
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(
        manifest, Files.readString(manifest) + "siteCertificates:\n  key: ec-p256\n" + settings);
  }

  public Path directory() {
    return directory;
  }
}
