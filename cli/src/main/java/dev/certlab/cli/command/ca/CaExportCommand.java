package dev.certlab.cli.command.ca;

import dev.certlab.ca.export.ExportFormat;
import dev.certlab.ca.export.Exported;
import dev.certlab.ca.export.TrustStore;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.cli.options.FormatCandidates;
import dev.certlab.cli.options.OutputOption;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab ca export}. */
@Command(
    name = "export",
    header = "Write a CA's certificate, its chain, or a trust store with it.",
    footer = {
      "",
      "der, pem: the certificate. chain: it and those above. jks, p12: a Java trust store of the",
      "chain, password 'changeit'. The private key is never exported; it lies in keys/.",
      "",
      "Examples:",
      "  certlab ca export 'Contoso Lab Root CA' --out root.cer",
      "  certlab ca export 'Contoso Lab Issuing CA' --format p12 --out trust.p12"
    })
final class CaExportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The CA's name, as 'ca list' shows it.")
  private String name = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = FormatCandidates.OfAuthorities.class,
      description = "${COMPLETION-CANDIDATES}. Default: der.")
  private ExportFormat format = ExportFormat.DER;

  @Mixin private OutputOption output = new OutputOption();

  CaExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!ExportFormat.ofAuthorities().contains(format)) {
      throw new LabException(Kind.BAD_INPUT, "a CA's private key is never exported");
    }
    output.refuseExisting();
    try (Lab lab = session.openLab()) {
      CertificateChain chain = lab.authorities().chain(name);
      Exported authority =
          new Exported(chain, chain.certificates(), TrustStore.DEFAULT_PASSWORD, Optional.empty());
      output.write(format.encode(authority, session.crypto()), format.confidentiality());
      var json = session.output().object();
      json.put("file", output.file().toString()).put("authority", name);
      session.output().result(json, out -> out.println("wrote    " + output.file()));
    }
    return ExitCode.OK;
  }
}
