package dev.certlab.cli.command.cert;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.lab.party.Enrollment.Enrolled;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.cli.options.CertificateArgument;
import dev.certlab.cli.output.IssuedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab cert renew}. */
@Command(
    name = "renew",
    header = "Issue a certificate anew: a new validity and key, the very same names.",
    description = {
      "",
      "The old certificate stays valid until it expires or is revoked. A CMG accepts a renewed",
      "certificate only if its common name is the same, letter case included; it is copied.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab cert renew cloud-management-gateway/contosocmg.contoso.com",
      "  certlab cert renew client/client01.corp.contoso.com --same-key"
    })
final class CertRenewCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CertificateArgument argument = new CertificateArgument();

  @Option(
      names = "--same-key",
      description = "Keep the key, so that whoever pins it need not change. Default: a new one.")
  private boolean sameKey;

  CertRenewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      CertificateRecord old = argument.find(lab);
      Place place = Place.of(old);
      if (place instanceof Place.OfAuthority) {
        throw new LabException(
            LabException.Kind.BAD_INPUT,
            "'" + argument.text() + "' is a CA; only roles are renewed here");
      }
      if (place instanceof Place.OfSite ofSite) {
        refuseSameKey();
        CertificateRecord made = lab.siteEnrollment().make(ofSite, Optional.empty());
        new IssuedText(session.output(), lab).show(made);
        return ExitCode.OK;
      }
      CertificateOrder order = CertificateOrder.renewalOf(old);
      Enrolled enrolled =
          sameKey
              ? lab.enrollment().enrollWithKeyOf(old, order)
              : lab.enrollment().enroll(List.of(order)).get(0);
      new IssuedText(session.output(), lab).show(enrolled);
    }
    return ExitCode.OK;
  }

  private void refuseSameKey() {
    if (sameKey) {
      throw new LabException(
          LabException.Kind.BAD_INPUT,
          "--same-key is for certificates of the PKI; for the site's own see renewal.key in"
              + " lab.yaml");
    }
  }
}
