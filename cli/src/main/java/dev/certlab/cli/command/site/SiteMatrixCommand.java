package dev.certlab.cli.command.site;

import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.matrix.MatrixRun;
import dev.certlab.site.model.Case;
import dev.certlab.site.model.SiteModel;
import dev.certlab.site.model.TruthTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
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
    MatrixReport report = new MatrixReport();
    Path directory = temporary();
    try {
      new MatrixRun(directory, session.now(), session.crypto().random(), SiteModel::predict)
          .play(
              cases,
              comparison -> {
                report.add(comparison);
                if (report.played() % STEP == 0) {
                  session
                      .output()
                      .progress(report.played() + " of " + cases.size() + " cases played");
                }
              });
    } finally {
      delete(directory);
    }
    session.output().result(report.json(session.output().object()), report::print);
    return report.agrees() ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private List<Case> cases() {
    return Stream.concat(TruthTable.ofArticle().stream(), chosen(TruthTable.cases()).stream())
        .distinct()
        .toList();
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
