package dev.certlab.cli.command.cert;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.cli.options.CertificateArgument;
import dev.certlab.cli.output.IssuedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
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
      RenewalKey key = sameKey ? RenewalKey.SAME : RenewalKey.NEW;
      Enrolled renewed = lab.requestedRenewal().renew(argument.find(lab), key);
      new IssuedText(session.output(), lab).show(renewed);
    }
    return ExitCode.OK;
  }
}
