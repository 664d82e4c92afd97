package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final List<String> COMMANDS =
      List.of(
          "",
          "init",
          "plan",
          "apply",
          "cert",
          "cert issue",
          "cert list",
          "cert show",
          "cert revoke",
          "cert release",
          "cert renew",
          "cert export",
          "csr",
          "csr sign",
          "ca",
          "ca list",
          "ca import",
          "ca export",
          "crl",
          "crl publish",
          "crl show",
          "needs-renewal",
          "clock",
          "clock show",
          "clock set",
          "clock advance",
          "clock run",
          "clock reset",
          "serve",
          "status",
          "wait",
          "stop",
          "expose",
          "verify",
          "explain",
          "doctor",
          "bench",
          "bench verify");

  private final Path directory;

  CommandLineTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @TestFactory
  Stream<DynamicTest> helpOfEveryCommandEndsWithZeroAndShowsTheGlobalOptions() {
    return COMMANDS.stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    "certlab " + command,
                    () -> {
                      Certlab.Answer answer =
                          new Certlab(directory).run((command + " --help").strip().split(" "));
                      assertEquals(0, answer.exitCode(), answer::toString);
                      assertTrue(answer.out().contains("--json"), answer::toString);
                      assertTrue(answer.out().contains("--lab"), answer::toString);
                    }));
  }

  @Test
  void planAllHoldsThe42CirclesOfTheFigureCellByCell() throws IOException {
    Certlab.Answer answer = new Certlab(directory).run("plan", "--all", "--json");
    JsonNode rows = new ObjectMapper().readTree(answer.out()).get("rows");
    // Transcribed from the figure: one line a row, one digit a column.
    List<String> figure =
        List.of("0101111000", "1111111000", "0101111000", "0101111111", "1111111011", "0101111111");
    int circles = 0;
    for (int row = 0; row < figure.size(); row++) {
      StringBuilder found = new StringBuilder();
      for (JsonNode cell : rows.get(row).get("cells")) {
        found.append(cell.asBoolean() ? '1' : '0');
        circles += cell.asBoolean() ? 1 : 0;
      }
      assertEquals(figure.get(row), found.toString(), "row " + (row + 1));
    }
    assertEquals(42, circles);
  }

  @Test
  void helpAndSuggestionsKnowAllCommands() {
    for (String[] arguments : new String[][] {{"--help"}, {"--help", "cert"}, {"-qh", "cert"}}) {
      String out = new Certlab(directory).run(arguments).out();
      assertTrue(out.contains("quickstart") && out.contains("generate-completion"), out);
    }
    assertTrue(new Certlab(directory).run("vrify").err().contains("verify"));
  }

  @Test
  void optionsAreTakenFromTheEnvironment() {
    Certlab.Answer answer =
        new Certlab(directory).with("CERTLAB_READING", "docs").run("plan", "--all", "--json");
    assertTrue(answer.out().contains("\"reading\":\"docs\""), answer::toString);
  }

  /** As the README calls it, which stands where its lab lies. */
  @Test
  void theDirectoryOfALabMayBeNamedLikeACommand() {
    for (String name : new String[] {"lab", "cert", "doctor"}) {
      Certlab.Answer answer = new Certlab(directory).run("-C", name, "cert", "list", "-q");
      assertTrue(answer.err().contains(name + " is not a lab"), answer::toString);
    }
  }

  @Test
  void aLabThatIsNotThereIsOneClearLineAndExitCodeTwo() {
    Certlab.Answer answer = new Certlab(directory).run("-C", "nowhere", "cert", "list", "-q");
    assertEquals(2, answer.exitCode());
    assertEquals(1, answer.err().lines().count(), answer::toString);
    assertTrue(answer.err().contains("is not a lab"), answer::toString);
  }

  @Test
  void errorsAreJsonToo() throws IOException {
    Certlab.Answer answer = new Certlab(directory).run("cert", "list", "--json");
    JsonNode json = new ObjectMapper().readTree(answer.out());
    assertEquals(2, json.get("error").get("exitCode").asInt());
  }
}
