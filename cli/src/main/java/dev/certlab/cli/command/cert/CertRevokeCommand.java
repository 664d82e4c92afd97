package dev.certlab.cli.command.cert;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.authority.Revocation.Publication;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.cli.options.CertificateArgument;
import dev.certlab.cli.output.RevocationText;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab cert revoke}. */
@Command(
    name = "revoke",
    exitCodeList = "1:it was revoked already",
    header = "Revoke a certificate, or put it on hold, and publish the CRL that says so.",
    footer = {
      "",
      "Where the lab has delta CRLs (publication.deltaInterval) that is a delta CRL. Clients that",
      "read only the base CRL learn of it from the next one, which 'certlab crl publish' makes.",
      "",
      "Examples:",
      "  certlab cert revoke client/client01.corp.contoso.com --reason keyCompromise",
      "  certlab cert revoke 4f:3a:… --reason certificateHold",
      "  certlab cert revoke management-point/mp01.corp.contoso.com --no-publish"
    })
final class CertRevokeCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CertificateArgument argument = new CertificateArgument();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      defaultValue = "unspecified",
      description =
          "unspecified, keyCompromise, cACompromise, affiliationChanged, superseded,"
              + " cessationOfOperation, certificateHold, privilegeWithdrawn, aACompromise."
              + " Default: unspecified.")
  private RevocationReason reason = RevocationReason.UNSPECIFIED;

  @Option(
      names = "--no-publish",
      description = "Leave the published CRL as it is; the next one holds the revocation.")
  private boolean later;

  CertRevokeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      CertificateRecord certificate = argument.find(lab);
      Revocation.Outcome outcome =
          lab.revocation().revoke(certificate, reason, later ? Publication.LATER : Publication.NOW);
      String done = reason == RevocationReason.CERTIFICATE_HOLD ? "on hold" : "revoked";
      new RevocationText(session.output()).show(outcome, done);
      Handover.of(lab, session.output()::error);
      return outcome.isDone() ? ExitCode.OK : ExitCode.NEGATIVE;
    }
  }
}
