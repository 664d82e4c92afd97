package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.crlserver.peer.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs tools that nobody here wrote; without one a test is skipped, but never under CI. */
final class Tool {
  private final Path directory;

  Tool(Path directory) {
    this.directory = directory;
  }

  record Answer(int exitCode, String output) {}

  Answer run(String... command) throws IOException, InterruptedException {
    Tools.require(command[0]);
    Path output = Files.createTempFile(directory, "tool", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " did not end within 60 s");
    }
    String said = Files.readString(output);
    Files.delete(output);
    return new Answer(process.exitValue(), said);
  }

  /** Like {@link #run}, and fails unless the exit code is zero. */
  String ok(String... command) throws IOException, InterruptedException {
    Answer answer = run(command);
    assertEquals(0, answer.exitCode(), () -> String.join(" ", command) + "\n" + answer.output());
    return answer.output();
  }
}
