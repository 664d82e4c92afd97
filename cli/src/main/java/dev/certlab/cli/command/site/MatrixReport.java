package dev.certlab.cli.command.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.role.RequirementMatrix.Row;
import dev.certlab.site.matrix.Comparison;
import dev.certlab.site.model.ArticleFailure;
import dev.certlab.site.model.Case;
import dev.certlab.site.model.Exclusion;
import dev.certlab.site.model.TruthTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What came of the cases of the truth table that were played, those of the article among them, and
 * what the table leaves out.
 */
final class MatrixReport {
  private final List<Comparison> differences = new ArrayList<>();
  private final Map<Case, String> seen = new HashMap<>();

  void add(Comparison comparison) {
    seen.put(comparison.played(), comparison.seen().describe());
    if (!comparison.agrees()) {
      differences.add(comparison);
    }
  }

  /** How many cases. */
  int played() {
    return seen.size();
  }

  boolean agrees() {
    return differences.isEmpty();
  }

  /** One failure of the article in one row, and what came of it and of both remedies. */
  private record Story(
      ArticleFailure failure, Row row, String failing, String unticked, String published) {}

  private List<Story> stories() {
    List<Story> stories = new ArrayList<>();
    for (ArticleFailure failure : ArticleFailure.values()) {
      for (Row row : TruthTable.rows()) {
        if (failure.concerns(row)) {
          stories.add(
              new Story(
                  failure,
                  row,
                  seen(failure.failing(row)),
                  seen(failure.unticked(row)),
                  seen(failure.published(row))));
        }
      }
    }
    return stories;
  }

  private String seen(Case site) {
    return Objects.requireNonNull(seen.get(site), site::describe);
  }

  ObjectNode json(ObjectNode json) {
    json.put("cases", played());
    ArrayNode array = json.putArray("differences");
    for (Comparison each : differences) {
      array
          .addObject()
          .put("case", each.played().describe())
          .put("predicted", each.predicted().describe())
          .put("seen", each.seen().describe());
    }
    ArrayNode article = json.putArray("article");
    for (Story story : stories()) {
      article
          .addObject()
          .put("failure", story.failure().label())
          .put("words", story.failure().failure())
          .put("remedy", story.failure().remedy())
          .put("row", story.row().number())
          .put("failing", story.failing())
          .put("unticked", story.unticked())
          .put("published", story.published());
    }
    ArrayNode left = json.putArray("excluded");
    excluded()
        .forEach(
            (why, count) ->
                left.addObject()
                    .put("kind", why.kind().label())
                    .put("reason", why.reason())
                    .put("cases", count));
    return json;
  }

  private static Map<Exclusion, Long> excluded() {
    return TruthTable.excluded().stream()
        .collect(
            Collectors.groupingBy(
                each -> Exclusion.of(each).orElseThrow(),
                () -> new EnumMap<>(Exclusion.class),
                Collectors.counting()));
  }

  void print(PrintWriter out) {
    differences.forEach(each -> out.println(each.describe()));
    out.println(
        played()
            + " cases played, "
            + (agrees() ? "all as predicted" : differences.size() + " not as predicted"));
    for (Story story : stories()) {
      out.printf(
          "%s, row %d: %s; check unticked: %s; CRL published: %s%n",
          story.failure().label(),
          story.row().number(),
          story.failing(),
          story.unticked(),
          story.published());
    }
    excluded()
        .forEach(
            (why, count) ->
                out.printf("%d left out, %s: %s%n", count, why.kind().label(), why.reason()));
  }
}
