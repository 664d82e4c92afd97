package dev.certlab.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fuzzes the targets one after the other, each for the same time in a process of its own, and says
 * of each how many executions there were, how much of the code they reached, and what was found.
 */
public final class Campaign {
  private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\d+)");
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
  private static final Pattern FINDING = Pattern.compile("== Java Exception: (.*)");

  private final Path directory;
  private final int seconds;
  private final PrintStream out;

  private Campaign(Path directory, int seconds, PrintStream out) {
    this.directory = directory;
    this.seconds = seconds;
    this.out = out;
  }

  /** What came of one target. */
  private static final class Result {
    private String runs = "0";
    private String edges = "0";
    private String features = "0";
    private String inputs = "0";
    private final List<String> findings = new ArrayList<>();

    void note(String line) {
      Matcher coverage = COVERAGE.matcher(line);
      if (coverage.find()) {
        edges = coverage.group(1);
        features = coverage.group(2);
        inputs = coverage.group(3);
      }
      Matcher done = DONE.matcher(line);
      if (done.find()) {
        runs = done.group(1);
      }
      Matcher finding = FINDING.matcher(line);
      if (finding.find()) {
        findings.add(finding.group(1));
      }
    }
  }

  /**
   * Ends with 1 if something was found.
   *
   * @param arguments the directory of corpus and findings, the directory of the data that is shared
   *     and may be missing, seconds for each target, and names of targets; none: all
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Path.of(arguments[0]);
    Path shared = Path.of(arguments[1]);
    Corpus corpus = new Corpus(directory.resolve("corpus"));
    corpus.addOwn();
    corpus.addSuites(shared.resolve("suites"));
    corpus.addField(shared.resolve("field"));
    Campaign campaign = new Campaign(directory, Integer.parseInt(arguments[2]), System.out);
    List<Target> targets = new ArrayList<>();
    for (int i = 3; i < arguments.length; i++) {
      targets.add(Target.ofLabel(arguments[i]));
    }
    boolean clean = true;
    for (Target target : targets.isEmpty() ? List.of(Target.values()) : targets) {
      clean &= campaign.fuzz(target, corpus.of(target));
    }
    System.exit(clean ? 0 : 1);
  }

  private boolean fuzz(Target target, Path corpus) throws IOException, InterruptedException {
    Path findings = Files.createDirectories(directory.resolve("findings").resolve(target.label()));
    Process process =
        new ProcessBuilder(command(target, corpus, findings)).redirectErrorStream(true).start();
    Result result = new Result();
    Path log = directory.resolve(target.label() + ".log");
    try (BufferedReader said =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        PrintStream copy = new PrintStream(Files.newOutputStream(log), true)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        result.note(line);
        copy.println(line);
      }
    }
    int exitCode = process.waitFor();
    out.printf(
        "%-12s %10s executions  %6s edges  %6s features  %5s inputs  %d findings  exit %d%n",
        target.label(),
        result.runs,
        result.edges,
        result.features,
        result.inputs,
        result.findings.size(),
        exitCode);
    result.findings.forEach(finding -> out.println("  " + finding));
    return exitCode == 0 && result.findings.isEmpty();
  }

  private List<String> command(Target target, Path corpus, Path findings) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + TargetEntry.class.getName(),
        "--target_args=" + target.label(),
        "--instrumentation_includes=dev.certlab.ca.**",
        "--custom_hook_includes=dev.certlab.ca.**",
        "--keep_going=50",
        "--reproducer_path=" + findings,
        "-artifact_prefix=" + findings + "/",
        "-max_total_time=" + seconds,
        "-timeout=30",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        corpus.toString());
  }
}
