package dev.certlab.site.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.site.model.Case;
import dev.certlab.site.model.Prediction;
import dev.certlab.site.model.SiteModel;
import dev.certlab.site.model.TruthTable;
import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.Hop;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
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
    assertEquals(List.of(), differences(directory, cases(), SiteModel::predict));
  }

  /** Or the other test could not fail. */
  @Test
  void aPredictionThatIsWrongInAnythingIsADifference(@TempDir Path directory) {
    Case refused =
        TruthTable.ofArticle().stream()
            .filter(site -> SiteModel.predict(site).status().equals(OptionalInt.of(403)))
            .findFirst()
            .orElseThrow();
    Prediction right = SiteModel.predict(refused);
    List<Prediction> wrong =
        List.of(
            Prediction.ok(),
            new Prediction(
                CallOutcome.FAILED, right.hop(), right.status(), right.phrase(), right.finding()),
            new Prediction(
                right.outcome(),
                Optional.of(Hop.CONNECTION_POINT_OWN),
                right.status(),
                right.phrase(),
                right.finding()),
            new Prediction(
                right.outcome(), right.hop(), OptionalInt.of(401), right.phrase(), right.finding()),
            new Prediction(right.outcome(), right.hop(), right.status(), "", right.finding()),
            new Prediction(
                right.outcome(),
                right.hop(),
                right.status(),
                right.phrase(),
                Optional.of(VerificationCode.CERTIFICATE_REVOKED)));
    Iterator<Prediction> each = wrong.iterator();
    List<Case> again = Collections.nCopies(wrong.size(), refused);
    assertEquals(
        wrong.stream()
            .map(said -> refused.describe() + ": predicted " + said + ", seen " + right.describe())
            .toList(),
        differences(directory, again, site -> each.next()));
  }

  private static List<String> differences(
      Path directory, List<Case> cases, Function<Case, Prediction> model) {
    List<String> differences = new ArrayList<>();
    new MatrixRun(directory, NOW, new SecureRandom(), model)
        .play(
            cases,
            comparison -> {
              if (!comparison.agrees()) {
                differences.add(comparison.describe());
              }
            });
    return differences;
  }
}
