package dev.certlab.cli.command;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.CertificateOrder;
import dev.certlab.ca.lab.Enrollment.Enrolled;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.LabException;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.output.IssuedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab cert renew}. */
@Command(
    name = "renew",
    header = "Issue a certificate anew: a new key and validity, the very same names.",
    description = {
      "",
      "The old certificate stays valid until it expires or is revoked. A CMG accepts a renewed",
      "certificate only if its common name is the same, letter case included; it is copied.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  certlab cert renew cloud-management-gateway/contosocmg.contoso.com"
    })
final class CertRenewCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "CERTIFICATE",
      description = "A serial number, a fingerprint, or ROLE/HOST.")
  private String address = "";

  CertRenewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      CertificateRecord old = CertificateAddress.find(lab.ledger(), address);
      if (old.role().equals("ca")) {
        throw new LabException(
            LabException.Kind.BAD_INPUT, "'" + address + "' is a CA; only roles are renewed here");
      }
      if (SiteRole.find(old.role()).isEmpty()) {
        throw new LabException(
            LabException.Kind.BAD_INPUT,
            "'" + address + "' renews itself; 'certlab apply' does it when it is due");
      }
      ParsedCertificate certificate = X509Decoder.certificate(old.encoded().toArray());
      CertificateOrder order =
          CertificateOrder.of(
                  SiteRole.ofLabel(old.role()),
                  old.host(),
                  new RoleNames(certificate.subject(), certificate.alternativeNames()))
              .from(old.authority())
              .replacing(old.serial());
      Enrolled enrolled = lab.enrollment().enroll(List.of(order)).get(0);
      new IssuedText(session.output(), lab).show(enrolled);
    }
    return ExitCode.OK;
  }
}
