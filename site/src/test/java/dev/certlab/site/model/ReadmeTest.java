package dev.certlab.site.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The generated part of the README; {@code -Dupdate-golden=true} writes it. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- generated: single deviations -->\n";
  private static final String END = "<!-- end -->";

  @Test
  void theReadmeSaysWhatEverySingleDeviationComesTo() throws IOException {
    String text = Files.readString(README);
    int start = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, start);
    assertTrue(start >= BEGIN.length() && end >= start, "the section is gone");
    String generated = text.substring(0, start) + table() + text.substring(end);
    if (Boolean.getBoolean("update-golden")) {
      Files.writeString(README, generated);
    } else {
      assertEquals(generated, text, "run the test with -Dupdate-golden=true");
    }
  }

  private static String table() {
    List<Case> cases = TruthTable.cases();
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            "%d cases, and %d combinations that are left out.%n%n",
            cases.size(), TruthTable.excluded().size()));
    table.append("| alone | from the internet | from the intranet |\n|---|---|---|\n");
    for (Level level : TruthTable.deviations()) {
      table.append(
          String.format(
              "| `%s` | %s | %s |%n",
              level.describe(),
              comesTo(cases, level, Zone.INTERNET),
              comesTo(cases, level, Zone.INTRANET)));
    }
    return table.toString().replace(System.lineSeparator(), "\n");
  }

  /** By rows that come to the same; those that succeed are not worth a word, unless all do. */
  private static String comesTo(List<Case> cases, Level level, Zone zone) {
    Map<Prediction, List<String>> rows = new LinkedHashMap<>();
    for (Case site : cases) {
      if (site.zone() == zone && site.deviations().equals(List.of(level))) {
        rows.computeIfAbsent(SiteModel.predict(site), same -> new ArrayList<>())
            .add(String.valueOf(site.row().number()));
      }
    }
    int all = rows.values().stream().mapToInt(List::size).sum();
    String bad =
        rows.entrySet().stream()
            .filter(entry -> entry.getKey().outcome() != CallOutcome.OK)
            .map(
                entry ->
                    (entry.getValue().size() == all
                            ? ""
                            : "row " + String.join(", ", entry.getValue()) + ": ")
                        + entry.getKey().describe())
            .collect(Collectors.joining("; "));
    return bad.isEmpty() ? "ok" : bad;
  }
}
