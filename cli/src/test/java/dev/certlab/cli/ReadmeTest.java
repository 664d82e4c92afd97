package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the walkthrough of the README, line by line, and compares what it shows; so it does with the
 * explanation on the README's first screen, as soon as the walkthrough's server runs.
 */
class ReadmeTest {
  private static final Pattern WALKTHROUGH =
      Pattern.compile("<!-- walkthrough -->(.*)<!-- end of walkthrough -->", Pattern.DOTALL);
  private static final Pattern EXPLANATION =
      Pattern.compile("<!-- explanation -->\n(```console\n.*?```)", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final String EXIT_CODE = "# exit code ";

  private final Path directory;

  ReadmeTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** A command, what it prints, and how it ends. */
  private record Step(String command, List<String> expected, int exitCode) {
    boolean inBackground() {
      return command.endsWith(" &");
    }

    String[] arguments(Path directory) {
      // Paths in the README are relative to where its reader stands.
      return Stream.of(command.replace(" &", "").split(" ", -1))
          .skip(1)
          .map(word -> word.replaceFirst("^lab(?=/|$)", directory.resolve("lab").toString()))
          .toArray(String[]::new);
    }

    String pattern() {
      return expected.stream()
          .map(
              line ->
                  line.equals("…")
                      ? "(?:.*\n)*?"
                      : Stream.of(line.split("…", -1))
                              .map(Pattern::quote)
                              .collect(Collectors.joining(".*"))
                          + "\n")
          .collect(Collectors.joining());
    }
  }

  @Test
  void theExampleOfAManifestIsOne() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(readme()));
    assertTrue(example.find());
    Certlab certlab = new Certlab(directory.resolve("lab"));
    certlab.ok(
        "init", directory.resolve("lab").toString(), "--root-key", "ec-p256", "--tiers", "one");
    Path manifest = directory.resolve("lab/lab.yaml");
    Files.writeString(manifest, Files.readString(manifest) + example.group(1));
    certlab.ok("plan");
  }

  @Test
  void theWalkthroughDoesWhatItSays() throws Exception {
    List<Step> steps = steps(WALKTHROUGH);
    assertTrue(steps.size() > 15, "the walkthrough was found");
    Step explanation = steps(EXPLANATION).get(0);
    List<Thread> background = new ArrayList<>();
    try {
      for (Step step : steps) {
        Certlab certlab = new Certlab(directory).now();
        if (step.inBackground()) {
          background.add(start(certlab, step));
          check(explanation, new Certlab(directory).now().run(explanation.arguments(directory)));
        } else {
          check(step, certlab.run(step.arguments(directory)));
        }
      }
    } finally {
      for (Thread thread : background) {
        thread.interrupt();
        thread.join();
      }
    }
    assertTrue(!Files.exists(directory.resolve("lab/run/service.json")), "the server cleaned up");
  }

  private static void check(Step step, Certlab.Answer answer) {
    assertEquals(step.exitCode(), answer.exitCode(), () -> step.command() + "\n" + answer);
    if (!step.expected().isEmpty()) {
      assertTrue(
          answer.out().matches(step.pattern()),
          () -> step.command() + " should print\n" + step.expected() + "\nbut printed\n" + answer);
    }
  }

  private Thread start(Certlab certlab, Step step) throws InterruptedException {
    Thread thread =
        new Thread(() -> certlab.run(step.arguments(directory)), "background " + step.command());
    thread.start();
    Path service = directory.resolve("lab/run/service.json");
    for (int i = 0; i < 1500 && !Files.exists(service); i++) {
      Thread.sleep(20);
    }
    assertTrue(Files.exists(service), step.command() + " did not start");
    return thread;
  }

  private static Path readme() {
    return Path.of(System.getProperty("certlab.root")).resolve("README.md");
  }

  private static List<Step> steps(Pattern part) throws IOException {
    Matcher found = part.matcher(Files.readString(readme()));
    assertTrue(found.find(), () -> "README.md has no " + part);
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(found.group(1));
    while (block.find()) {
      for (String each : block.group(1).split("(?m)^\\$ ", -1)) {
        if (!each.isBlank()) {
          steps.add(step(each.strip().lines().toList()));
        }
      }
    }
    return steps;
  }

  private static Step step(List<String> lines) {
    int exitCode = 0;
    List<String> expected = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith(EXIT_CODE)) {
        exitCode = Integer.parseInt(line.substring(EXIT_CODE.length()));
      } else {
        expected.add(line);
      }
    }
    return new Step(lines.get(0), expected, exitCode);
  }
}
