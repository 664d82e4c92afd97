package dev.certlab.cli.command.crl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.cli.options.CertificateFileOptions;
import dev.certlab.cli.options.InputFile;
import dev.certlab.cli.output.CrlText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab crl show}. */
@Command(
    name = "show",
    header = "Show the published CRL of a CA, or any CRL in a file.",
    footer = {
      "",
      "Examples:",
      "  certlab crl show 'Contoso Lab Issuing CA' --delta",
      "  certlab crl show foreign.crl --limit 20"
    })
final class CrlShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "CA|FILE",
      description = "The name of a CA, or a file (PEM, DER, PKCS#7 or PFX).")
  private String what = "";

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many entries to list. Default: 100; the total is always shown.")
  private int limit = 100;

  @Option(names = "--delta", description = "The CA's delta CRL in place of its base CRL.")
  private boolean delta;

  @Mixin private CertificateFileOptions files = new CertificateFileOptions();

  CrlShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new LabException(Kind.BAD_INPUT, "--limit is " + limit + "; it must be 0 or more");
    }
    for (ParsedCrl crl : files.crls(file(), session.output()::hint)) {
      ObjectNode json = session.output().object();
      CrlText.describe(json.putObject("crl"), crl, limit, session.now(), session.crypto());
      session.output().result(json, out -> out.print(CrlText.of(crl, limit, session.now())));
    }
    return ExitCode.OK;
  }

  private Path file() {
    return InputFile.named(what).orElseGet(this::fileOfLab);
  }

  private Path fileOfLab() {
    try (Lab lab = session.openLab()) {
      lab.authorities().require(what);
      CrlKind kind = delta ? CrlKind.DELTA : CrlKind.BASE;
      Path file = lab.crls().file(what, kind);
      if (!Files.isRegularFile(file)) {
        throw new LabException(
            Kind.BAD_INPUT, "no " + (delta ? "delta " : "") + "CRL of '" + what + "' is published");
      }
      return file;
    }
  }
}
