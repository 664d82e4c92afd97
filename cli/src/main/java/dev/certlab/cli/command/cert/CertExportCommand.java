package dev.certlab.cli.command.cert;

import dev.certlab.ca.export.ExportFormat;
import dev.certlab.ca.export.Exported;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.export.PfxSettings;
import dev.certlab.ca.export.TrustStore;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.cli.options.CertificateArgument;
import dev.certlab.cli.options.FormatCandidates;
import dev.certlab.cli.options.OutputOption;
import dev.certlab.cli.options.PfxOptionGroup;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab cert export}. */
@Command(
    name = "export",
    header = "Write a certificate, its chain, its PFX or a trust store for it to a file.",
    footer = {
      "",
      "pem, der: the certificate. chain: it and its issuers, the root last. key: the private key.",
      "pfx: key and whole chain. jks, p12: a Java trust store with the issuers; its password is",
      "'changeit' unless --password-file names another.",
      "",
      "Examples:",
      "  certlab cert export management-point/mp01.corp.contoso.com --format pfx --pfx modern"
          + " --out mp01.pfx",
      "  certlab cert export client/client01.corp.contoso.com --format jks --out trust.jks"
    })
final class CertExportCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CertificateArgument argument = new CertificateArgument();

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      completionCandidates = FormatCandidates.class,
      description = "${COMPLETION-CANDIDATES}.")
  private ExportFormat format = ExportFormat.PEM;

  @Mixin private OutputOption output = new OutputOption();

  @ArgGroup(validate = false, heading = "%nThe PFX:%n")
  private PfxOptionGroup pfx = new PfxOptionGroup();

  CertExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    output.refuseExisting();
    try (Lab lab = session.openLab()) {
      CertificateRecord record = argument.find(lab);
      byte[] content = format.encode(exported(lab, record), session.crypto());
      output.write(content, format.confidentiality());
      var json = session.output().object();
      json.put("file", output.file().toString())
          .put("format", format.label())
          .put("serial", record.serial().hex());
      session.output().result(json, out -> out.println("wrote    " + output.file()));
    }
    return ExitCode.OK;
  }

  private Exported exported(Lab lab, CertificateRecord record) {
    CertificateChain chain = lab.holdings().chain(record);
    String trustPassword = pfx.password().map(String::new).orElse(TrustStore.DEFAULT_PASSWORD);
    Exported.Secret secret =
        new Exported.Secret(() -> lab.holdings().key(record), () -> settings(lab, record));
    return new Exported(chain, chain.issuers(), trustPassword, Optional.of(secret));
  }

  /** With the password of the party's own PFX unless another is named. */
  private PfxSettings settings(Lab lab, CertificateRecord record) {
    PfxProfile profile = pfx.options().profile().orElse(lab.settings().certificates().pfxProfile());
    String friendlyName =
        pfx.options().friendlyName().orElseGet(() -> lab.holdings().friendlyName(record));
    char[] password = pfx.password().orElseGet(() -> lab.holdings().pfxPassword(record));
    return new PfxSettings(profile, friendlyName, pfx.options().provider(), new String(password));
  }
}
