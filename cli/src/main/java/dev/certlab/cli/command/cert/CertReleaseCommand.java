package dev.certlab.cli.command.cert;

import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.authority.Revocation.Publication;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.cli.output.RevocationText;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab cert release}. */
@Command(
    name = "release",
    header = "Release a certificate from hold, and publish the CRL without it.",
    footer = {"", "Example:", "  certlab cert release client/client01.corp.contoso.com"})
final class CertReleaseCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "CERTIFICATE",
      description = "A serial number, a fingerprint, or ROLE/HOST.")
  private String address = "";

  @Option(names = "--no-publish", description = "Leave the published CRL as it is.")
  private boolean later;

  CertReleaseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      CertificateRecord certificate = CertificateAddress.find(lab.ledger(), address);
      Revocation.Outcome outcome =
          lab.revocation().release(certificate, later ? Publication.LATER : Publication.NOW);
      RunningService.refresh(lab.layout());
      return new RevocationText(session.output()).show(outcome, "released");
    }
  }
}
