package dev.certlab.ca.issue;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs tools that nobody here wrote. */
public final class Peers {
  private Peers() {}

  /** What a tool said and how it ended. */
  public record Answer(int exitCode, String output) {}

  /**
   * Skips the calling test, with a reason, if {@code tool} is not installed; under CI it fails
   * instead.
   */
  public static void require(String tool) {
    boolean there =
        List.of(String.valueOf(System.getenv("PATH")).split(":", -1)).stream()
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(tool + " is not installed, and CI must not skip its tests");
    }
    assumeTrue(there, () -> tool + " is not installed");
  }

  public static Answer run(Path directory, String... command)
      throws IOException, InterruptedException {
    require(command[0]);
    Path output = Files.createTempFile(directory, "peer", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(new java.io.File("/dev/null"))
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " did not end within 30 s");
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    return new Answer(process.exitValue(), said);
  }
}
