package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.cli.ChildJava;
import dev.certlab.cli.Main;
import dev.certlab.crlserver.peer.Shell;
import dev.certlab.crlserver.peer.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the examples of the README's section "In scripts and CI" as they stand; {@code certlab} on
 * their path is the program of this build.
 */
class ReadmeScriptsTest {
  private static final long LONGEST_SECONDS = 180;

  private final Path directory;

  ReadmeScriptsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static String example(String language) throws IOException {
    Path readme = Path.of(System.getProperty("certlab.root")).resolve("README.md");
    String section = Files.readString(readme).split("\n## In scripts and CI\n", 2)[1];
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(section);
    assertTrue(block.find(), language);
    return block.group(1);
  }

  private void installProgram() throws IOException, InterruptedException {
    String command =
        ChildJava.command(Main.class, directory).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Path program = Files.createDirectory(directory.resolve("bin")).resolve("certlab");
    Files.writeString(program, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** How it ended, and with that what it said. */
  private record Answer(int exitCode, String output) {}

  private Answer run(String script) throws IOException, InterruptedException {
    installProgram();
    Path out = directory.resolve("output");
    String line = "cd '%1$s' && PATH='%1$s/bin':$PATH && export PATH && %2$s 2>&1";
    int exitCode =
        Shell.SHARED.run(
            List.of("sh", "-c", line.formatted(directory, script)), out, LONGEST_SECONDS);
    return new Answer(exitCode, Files.readString(out));
  }

  private List<Path> services() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.endsWith("run/service.json")).toList();
    }
  }

  @Test
  void theShellScriptDoesWhatItSaysAndLeavesNoServer() throws Exception {
    Tools.require("bash");
    Files.writeString(directory.resolve("example.sh"), example("bash"));
    Answer answer = run("bash example.sh");
    assertEquals(0, answer.exitCode(), answer::output);
    assertTrue(Files.readString(directory.resolve("report.json")).contains("rejected"));
    assertEquals(List.of(), services());
  }

  @Test
  void theTestOfPytestPassesAndLeavesNoServer() throws Exception {
    Optional<String> python = python();
    Tools.require(python.isPresent(), "python3-pytest is not installed");
    Files.writeString(directory.resolve("test_example.py"), example("python"));
    String pytest = python.orElseThrow() + " -m pytest -q -p no:cacheprovider --basetemp=labs";
    Answer answer = run(pytest + " test_example.py");
    assertEquals(0, answer.exitCode(), answer::output);
    assertTrue(answer.output().contains("1 passed"), answer::output);
    assertEquals(List.of(), services());
  }

  private Optional<String> python() {
    Path ignored = directory.resolve("python");
    return Stream.of("python3", "/usr/bin/python3")
        .filter(
            each ->
                Shell.SHARED.run(List.of(each, "-c", "import pytest"), ignored, LONGEST_SECONDS)
                    == 0)
        .findFirst();
  }
}
