package dev.certlab.site.model;

import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cases: for each row of the matrix and each zone of the client the site as it should be, every
 * single deviation, and every pair of deviations of different factors, without those combinations
 * that an {@link Exclusion} names. Always in the same order: by row, zone, number of deviations,
 * and factors as {@link #deviations} lists them.
 */
public final class TruthTable {

  private TruthTable() {}

  /** The rows of the matrix, as the figure reads them. */
  public static List<RequirementMatrix.Row> rows() {
    return RequirementMatrix.rows(Reading.FIGURE);
  }

  /** Every level of every factor that is not its usual one; those of a factor together. */
  public static List<Level> deviations() {
    return Stream.of(
            Arrays.stream(SiteSwitch.values()).map(TurnedOff::new),
            unusual(Exposure.values()),
            unusual(ClientCertificate.values()),
            unusual(GatewayCertificate.values()),
            unusual(ConnectorCertificate.values()),
            unusual(ConnectorTrust.values()),
            unusual(GatewayTrust.values()),
            unusual(ManagementPointCertificate.values()),
            unusual(TokenState.values()))
        .<Level>flatMap(factor -> factor)
        .toList();
  }

  /** The first of a factor is the usual one. */
  private static Stream<Level> unusual(Level[] levels) {
    return Arrays.stream(levels).skip(1);
  }

  /** All cases. */
  public static List<Case> cases() {
    return combinations().filter(site -> Exclusion.of(site).isEmpty()).toList();
  }

  /** The story of each failure of the article, in each row that it concerns. */
  public static List<Case> ofArticle() {
    return rows().stream()
        .flatMap(
            row ->
                Arrays.stream(ArticleFailure.values())
                    .filter(failure -> failure.concerns(row))
                    .flatMap(failure -> failure.cases(row).stream()))
        .toList();
  }

  /** What was left out. */
  public static List<Case> excluded() {
    return combinations().filter(site -> Exclusion.of(site).isPresent()).toList();
  }

  /**
   * Some of {@code cases}, evenly spread over them, and always the same.
   *
   * @param size how many; all, if there are fewer
   */
  public static List<Case> sample(List<Case> cases, int size) {
    if (size >= cases.size()) {
      return cases;
    }
    List<Case> sample = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sample.add(cases.get((int) ((2L * i + 1) * cases.size() / (2L * size))));
    }
    return sample;
  }

  private static Stream<Case> combinations() {
    return rows().stream()
        .flatMap(
            row ->
                Arrays.stream(Zone.values())
                    .flatMap(zone -> sets().stream().map(set -> new Case(row, zone, set))));
  }

  /** None, each one, each pair. */
  private static List<List<Level>> sets() {
    List<Level> levels = deviations();
    List<List<Level>> sets = new ArrayList<>();
    sets.add(List.of());
    levels.forEach(level -> sets.add(List.of(level)));
    for (int i = 0; i < levels.size(); i++) {
      for (Level second : levels.subList(i + 1, levels.size())) {
        if (!levels.get(i).factor().equals(second.factor())) {
          sets.add(List.of(levels.get(i), second));
        }
      }
    }
    return sets;
  }
}
