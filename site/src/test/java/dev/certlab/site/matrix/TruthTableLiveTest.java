package dev.certlab.site.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.site.model.Case;
import dev.certlab.site.model.TruthTable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the model predicts is what comes of calls over sockets. */
class TruthTableLiveTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  /**
   * The article's failures, all single deviations, and some pairs; {@code site matrix --all} plays
   * them all.
   */
  private static List<Case> cases() {
    List<Case> all = TruthTable.cases();
    List<Case> chosen = new ArrayList<>(TruthTable.ofArticle());
    chosen.addAll(all.stream().filter(each -> each.deviations().size() < 2).toList());
    int pairs = Integer.getInteger("certlab.matrix.pairs", 200);
    chosen.addAll(
        TruthTable.sample(
            all.stream().filter(each -> each.deviations().size() == 2).toList(), pairs));
    return chosen;
  }

  @Test
  void theModelPredictsWhatHappens(@TempDir Path directory) {
    List<String> differences = new ArrayList<>();
    new MatrixRun(directory, NOW, new SecureRandom())
        .play(
            cases(),
            comparison -> {
              if (!comparison.agrees()) {
                differences.add(comparison.describe());
              }
            });
    assertEquals(List.of(), differences, () -> String.join("\n", differences));
  }
}
