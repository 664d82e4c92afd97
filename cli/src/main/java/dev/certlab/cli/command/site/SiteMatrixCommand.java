package dev.certlab.cli.command.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.matrix.Comparison;
import dev.certlab.site.matrix.MatrixRun;
import dev.certlab.site.model.Case;
import dev.certlab.site.model.Exclusion;
import dev.certlab.site.model.SiteModel;
import dev.certlab.site.model.TruthTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab site matrix}. */
@Command(
    name = "matrix",
    exitCodeList = "1:a call came to something else than predicted",
    header = "Play the truth table over sockets, and compare each call with the prediction.",
    description = {
      "",
      "For each row of the matrix and each zone of the client: the site as it should be, every",
      "single fault and every pair of faults; and always the two failures that the article tells of,",
      "with their remedies. It needs no lab and makes its own certificates. Combinations that cannot",
      "be, or would say nothing, are left out, and counted with the reason.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab site matrix",
      "  certlab site matrix --sample 1000",
      "  certlab site matrix --all --json"
    })
final class SiteMatrixCommand implements Callable<Integer> {
  private static final int USUAL = 200;
  private static final int STEP = 500;

  private final Session session;

  @ArgGroup private @Nullable Extent extent;

  /** How many cases. */
  static final class Extent {
    @Option(names = "--all", description = "All cases, some thousands.")
    private boolean all;

    @Option(
        names = "--sample",
        paramLabel = "N",
        description = "So many, evenly spread and always the same. Default: 200.")
    private @Nullable Integer sample;
  }

  SiteMatrixCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Case> cases = cases();
    List<Comparison> differences = new ArrayList<>();
    AtomicInteger played = new AtomicInteger();
    Path directory = temporary();
    try {
      new MatrixRun(directory, session.now(), session.crypto().random(), SiteModel::predict)
          .play(
              cases,
              comparison -> {
                if (!comparison.agrees()) {
                  differences.add(comparison);
                }
                if (played.incrementAndGet() % STEP == 0) {
                  session.output().progress(played + " of " + cases.size() + " cases played");
                }
              });
    } finally {
      delete(directory);
    }
    report(cases.size(), differences);
    return differences.isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>(TruthTable.ofArticle());
    cases.addAll(chosen(TruthTable.cases()));
    return cases;
  }

  private List<Case> chosen(List<Case> all) {
    if (extent != null && extent.all) {
      return all;
    }
    int wanted = extent == null || extent.sample == null ? USUAL : extent.sample;
    if (wanted < 1) {
      throw new LabException(Kind.BAD_INPUT, "--sample: at least one case, not " + wanted);
    }
    return TruthTable.sample(all, wanted);
  }

  private void report(int cases, List<Comparison> differences) {
    Map<Exclusion, Long> excluded = excluded();
    ObjectNode json = session.output().object().put("cases", cases);
    ArrayNode array = json.putArray("differences");
    for (Comparison each : differences) {
      array
          .addObject()
          .put("case", each.played().describe())
          .put("predicted", each.predicted().toString())
          .put("seen", each.seen().toString());
    }
    ArrayNode left = json.putArray("excluded");
    excluded.forEach(
        (why, count) ->
            left.addObject()
                .put("kind", why.kind().label())
                .put("reason", why.reason())
                .put("cases", count));
    session.output().result(json, out -> print(out, cases, differences, excluded));
  }

  private static Map<Exclusion, Long> excluded() {
    return TruthTable.excluded().stream()
        .collect(
            Collectors.groupingBy(
                each -> Exclusion.of(each).orElseThrow(),
                () -> new EnumMap<>(Exclusion.class),
                Collectors.counting()));
  }

  private static void print(
      PrintWriter out, int cases, List<Comparison> differences, Map<Exclusion, Long> excluded) {
    differences.forEach(each -> out.println(each.describe()));
    out.println(
        cases
            + " cases played, "
            + (differences.isEmpty()
                ? "all as predicted"
                : differences.size() + " not as predicted"));
    excluded.forEach(
        (why, count) ->
            out.printf("%d left out, %s: %s%n", count, why.kind().label(), why.reason()));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("certlab-matrix");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
