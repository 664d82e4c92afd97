package dev.certlab.cli.command.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.cli.bench.VerifyBench;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab bench verify}. */
@Command(
    name = "verify",
    header = "Verify leaves against a large CRL, beside JDK PKIX and Bouncy Castle.",
    description = {
      "",
      "Leaf, issuing CA and root with RSA-2048 keys, the revocation of the whole path, one thread.",
      "Every verifier must refuse a revoked leaf. Needs no lab.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab bench verify",
      "  certlab bench verify --seconds 10 --json"
    })
final class BenchVerifyCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--leaves",
      paramLabel = "COUNT",
      defaultValue = "1000",
      description = "Different leaves in a round. Default: 1000.")
  private int leaves = 1000;

  @Option(
      names = "--entries",
      paramLabel = "COUNT",
      defaultValue = "10000",
      description = "Entries of the CRL. Default: 10000.")
  private int entries = 10_000;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "For each verifier, and as long to warm up before. Default: 3.")
  private double seconds = 3;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  BenchVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    VerifyBench bench = new VerifyBench(size());
    session.output().progress("measuring for about " + Math.round(6 * seconds) + " seconds");
    List<VerifyBench.Rate> rates = bench.run(session.crypto());
    ObjectNode json = session.output().object().put("leaves", leaves).put("entries", entries);
    ArrayNode array = json.putArray("verifiers");
    double ours = rates.get(0).perSecond();
    for (VerifyBench.Rate rate : rates) {
      array
          .addObject()
          .put("name", rate.name())
          .put("verified", rate.verified())
          .put("perSecond", rate.perSecond())
          .put("oursIsFasterBy", ours / rate.perSecond());
    }
    session.output().result(json, out -> print(out, rates));
    return ExitCode.OK;
  }

  private VerifyBench.Size size() {
    try {
      return new VerifyBench.Size(leaves, entries, Duration.ofMillis(Math.round(seconds * 1000)));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
    }
  }

  private void print(PrintWriter out, List<VerifyBench.Rate> rates) {
    out.printf(
        Locale.ROOT, "leaf - issuing - root, %d leaves, CRL of %d entries%n", leaves, entries);
    double ours = rates.get(0).perSecond();
    for (VerifyBench.Rate rate : rates) {
      out.printf(
          Locale.ROOT,
          "%-14s %,10.0f/s   certlab is %.1f times as fast%n",
          rate.name(),
          rate.perSecond(),
          ours / rate.perSecond());
    }
  }
}
