package dev.certlab.ca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.explain.CodeTable;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.ValidationPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generated parts of the README; {@code -Dupdate-golden=true} writes them. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final boolean UPDATE = Boolean.getBoolean("update-golden");

  @Test
  void theReadmeListsEveryDeviationAndEveryFinding() throws IOException {
    String text = Files.readString(README);
    String generated = with(with(text, "deviations", deviations()), "findings", findings());
    if (UPDATE) {
      Files.writeString(README, generated);
    } else {
      assertEquals(generated, text, "run the test with -Dupdate-golden=true");
    }
  }

  private static String with(String text, String section, String content) {
    String marker = "<!-- generated: " + section + " -->\n";
    int start = text.indexOf(marker) + marker.length();
    int end = text.indexOf("<!-- end -->", start);
    assertTrue(start >= marker.length() && end >= start, "the section " + section + " is gone");
    return text.substring(0, start) + content + text.substring(end);
  }

  private static String deviations() {
    StringBuilder table =
        new StringBuilder("| policy | what differs | source | a test asks |\n|---|---|---|---|\n");
    for (Deviation deviation : Deviation.values()) {
      String asked = labels(deviation, ValidationPolicy::isObserved);
      table.append(
          row(
              labels(deviation, policy -> true),
              deviation.rule(),
              deviation.source(),
              asked.isEmpty() ? "nobody: not observed" : asked));
    }
    return table.toString();
  }

  private static String labels(Deviation deviation, Predicate<ValidationPolicy> which) {
    return Arrays.stream(ValidationPolicy.values())
        .filter(deviation::appliesTo)
        .filter(which)
        .map(policy -> "`" + policy.label() + "`")
        .collect(Collectors.joining(" "));
  }

  private static String findings() {
    StringBuilder table =
        new StringBuilder("| finding | severity | meaning | rule |\n|---|---|---|---|\n");
    for (FindingCode code : CodeTable.findingCodes()) {
      table.append(
          row("`" + code.id() + "`", code.severity().label(), code.meaning(), code.citation()));
    }
    return table.toString();
  }

  private static String row(String... cells) {
    return Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |"))
        + "\n";
  }

  @Test
  void theMapNamesEveryPackage() throws IOException {
    String text = Files.readString(README);
    Path sources = Path.of("src/main/java/dev/certlab/ca");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> packages =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> sources.relativize(file.getParent()).toString())
              .map(name -> name.replace('/', '.').replace('\\', '.'))
              .toList();
      assertTrue(packages.size() >= 10, packages::toString);
      packages.forEach(name -> assertTrue(text.contains("`" + name + "`"), name));
    }
  }
}
