package dev.certlab.site.matrix;

import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.site.model.Case;
import dev.certlab.site.model.Prediction;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays cases of the truth table over sockets, row by row. */
public final class MatrixRun {
  private final Path directory;
  private final Instant now;
  private final SecureRandom random;
  private final Function<Case, Prediction> model;

  /**
   * @param directory an empty one, for the stages; left to whoever made it
   * @param now when everything happens
   * @param model what predicts: {@link dev.certlab.site.model.SiteModel#predict}
   */
  public MatrixRun(
      Path directory, Instant now, SecureRandom random, Function<Case, Prediction> model) {
    this.directory = directory;
    this.now = now;
    this.random = random;
    this.model = model;
  }

  /** Plays them in their order within each row; {@code told} hears of each as it is done. */
  public void play(List<Case> cases, Consumer<Comparison> told) {
    Wardrobe wardrobe = new Wardrobe(InstantSource.fixed(now));
    byRow(cases)
        .forEach(
            (row, ofRow) -> {
              Path place = directory.resolve("row-" + row.number());
              try (Stage stage = new Stage(place, row, wardrobe, now, random)) {
                ofRow.forEach(
                    each -> told.accept(new Comparison(each, model.apply(each), stage.play(each))));
              }
            });
  }

  private static Map<RequirementMatrix.Row, List<Case>> byRow(List<Case> cases) {
    Map<RequirementMatrix.Row, List<Case>> byRow = new LinkedHashMap<>();
    cases.forEach(each -> byRow.computeIfAbsent(each.row(), row -> new ArrayList<>()).add(each));
    return byRow;
  }
}
