package dev.certlab.cli.command.crl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.CrlImport.Imported;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.cli.options.InputFile;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab crl import}. */
@Command(
    name = "import",
    header = "Take in a CRL that was signed elsewhere with the key of a CA of the lab.",
    footer = {
      "",
      "Of a CA whose key is offline it is checked and published as it is. Where the key is here,",
      "the lab goes on from it: its own next CRL has a larger number and all of its entries.",
      "",
      "Examples:",
      "  certlab crl import offline-root.crl"
    })
final class CrlImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The CRL, PEM or DER.")
  private Path file = Path.of("");

  CrlImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      Imported imported = lab.crlImport().run(InputFile.crl(file, session.output()::hint));
      RunningService.refresh(lab.layout());
      ObjectNode json = session.output().object();
      json.put("number", imported.number().value()).put("continued", imported.isContinued());
      Json.crl(json.putObject("crl"), imported.published());
      session.output().result(json, out -> print(out, imported));
      warnOfExpiry(imported.published());
    }
    return ExitCode.OK;
  }

  private static void print(PrintWriter out, Imported imported) {
    CrlRecord crl = imported.published();
    out.printf("imported  %s CRL number %s%n", crl.authority(), imported.number().value());
    out.printf(
        "published %s CRL number %s, %d entries, next update %s%n",
        crl.authority(),
        crl.number().value(),
        crl.entries(),
        crl.nextUpdate().map(Object::toString).orElse("none"));
  }

  private void warnOfExpiry(CrlRecord crl) {
    crl.nextUpdate()
        .filter(next -> !next.isAfter(session.now()))
        .ifPresent(next -> session.output().hint("that CRL expired at " + next));
  }
}
