package dev.certlab.cli.command.cert;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.authority.Revocation.Publication;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.cli.options.CertificateArgument;
import dev.certlab.cli.output.RevocationText;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab cert release}. */
@Command(
    name = "release",
    exitCodeList = "1:it is not on hold",
    header = "Release a certificate from hold, and publish the CRL that says so.",
    footer = {
      "",
      "Where the lab has delta CRLs (publication.deltaInterval) that is a delta CRL. Clients that",
      "read only the base CRL go on refusing the certificate until the next one, which",
      "'certlab crl publish' makes.",
      "",
      "Example:",
      "  certlab cert release client/client01.corp.contoso.com"
    })
final class CertReleaseCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CertificateArgument argument = new CertificateArgument();

  @Option(names = "--no-publish", description = "Leave the published CRL as it is.")
  private boolean later;

  CertReleaseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      CertificateRecord certificate = argument.find(lab);
      Revocation.Outcome outcome =
          lab.revocation().release(certificate, later ? Publication.LATER : Publication.NOW);
      Handover.of(lab, session.output()::error);
      new RevocationText(session.output()).show(outcome, "released");
      return outcome.isDone() ? ExitCode.OK : ExitCode.NEGATIVE;
    }
  }
}
