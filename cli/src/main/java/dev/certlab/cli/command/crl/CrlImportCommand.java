package dev.certlab.cli.command.crl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.CrlImport.Handling;
import dev.certlab.ca.lab.authority.CrlImport.Plan;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.cli.options.InputFile;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab crl import}. */
@Command(
    name = "import",
    header = "Take in a CRL that was signed elsewhere with the key of a CA of the lab.",
    footer = {
      "",
      "Of a CA whose key is offline it is published as it is. Where the key is here, the lab goes",
      "on from it: its own next CRL has a larger number and all of its entries. What 'verify' would",
      "pass over is refused, what some verifiers mind is said. A CRL that is not valid yet gives way",
      "to an earlier one.",
      "",
      "Examples:",
      "  certlab crl import offline-root.crl --dry-run",
      "  certlab crl import offline-root.crl"
    })
final class CrlImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The CRL, PEM or DER.")
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = "Say what would be done; change nothing.")
  private boolean dryRun;

  CrlImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      Plan plan = lab.crlImport().plan(InputFile.crl(file, session.output()::hint));
      Optional<CrlRecord> published =
          dryRun ? Optional.empty() : Optional.of(lab.crlImport().run(plan));
      session.output().result(json(plan, published), out -> print(out, plan, published));
      session.output().findings(plan.findings());
      if (published.isPresent()) {
        Handover.of(lab, session.output()::error);
        warnOfExpiry(published.get());
      }
    }
    return ExitCode.OK;
  }

  private ObjectNode json(Plan plan, Optional<CrlRecord> published) {
    ObjectNode json = session.output().object();
    plan.crl().number().ifPresent(number -> json.put("number", number.value()));
    json.put("authority", plan.authority())
        .put("continued", plan.handling() == Handling.CONTINUED)
        .put("dryRun", dryRun);
    plan.changes()
        .ifPresent(
            changes ->
                json.putObject("changes")
                    .put("added", changes.added())
                    .put("changed", changes.changed())
                    .put("released", changes.released()));
    published.ifPresent(crl -> Json.crl(json.putObject("crl"), crl));
    Json.findings(json.putArray("findings"), plan.findings());
    return json;
  }

  private void print(PrintWriter out, Plan plan, Optional<CrlRecord> published) {
    String number = plan.crl().number().map(n -> "number " + n.value()).orElse("without a number");
    out.printf(
        "%-9s %s CRL %s%n", dryRun ? "would be imported:" : "imported", plan.authority(), number);
    plan.changes()
        .ifPresent(
            changes ->
                out.printf(
                    "goes on   with %s added, %d changed, %s released%n",
                    Counted.of(changes.added(), "entry"),
                    changes.changed(),
                    Counted.of(changes.released(), "hold")));
    plan.takesPlaceOf()
        .ifPresent(
            known ->
                out.printf(
                    "instead   of number %s, which is not valid before %s%n",
                    known.number().value(), known.thisUpdate()));
    published.ifPresent(crl -> print(out, crl, plan));
  }

  private static void print(PrintWriter out, CrlRecord crl, Plan plan) {
    boolean uncounted =
        plan.handling() == Handling.PUBLISHED_AS_IT_IS && plan.crl().number().isEmpty();
    out.printf(
        "published %s CRL %s, %s, next update %s%n",
        crl.authority(),
        uncounted ? "without a number" : "number " + crl.number().value(),
        Counted.of(crl.entries(), "entry"),
        crl.nextUpdate().map(Object::toString).orElse("none"));
  }

  private void warnOfExpiry(CrlRecord crl) {
    crl.nextUpdate()
        .filter(next -> !next.isAfter(session.now()))
        .ifPresent(next -> session.output().hint("that CRL expired at " + next));
  }
}
