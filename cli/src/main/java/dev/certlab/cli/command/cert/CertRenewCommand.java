package dev.certlab.cli.command.cert;

import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.OutdatedUrls;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.cli.output.IssuedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab cert renew}. */
@Command(
    name = "renew",
    exitCodeList = "1:the CA refuses to sign",
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
      "  certlab cert renew client/client01.corp.contoso.com --same-key",
      "  certlab cert renew mp01.corp.contoso.com sup01.corp.contoso.com",
      "  certlab cert renew --due",
      "  certlab cert renew --outdated"
    })
final class CertRenewCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..*",
      paramLabel = "CERTIFICATE",
      description = "Serial numbers, fingerprints, ROLE/HOST, or hosts that have one role.")
  private List<String> addresses = new ArrayList<>();

  @Option(
      names = "--due",
      description = "All that are due and that nobody but an administrator renews.")
  private boolean due;

  @Option(
      names = "--outdated",
      description =
          "All whose CRL and CA URLs are not those of lab.yaml any more, or whose CA was renewed"
              + " since. Renew outdated CAs first, with 'ca renew'.")
  private boolean outdated;

  @Option(
      names = "--same-key",
      description = "Keep the key, so that whoever pins it need not change. Default: a new one.")
  private boolean sameKey;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CertRenewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (Stream.of(due, outdated, !addresses.isEmpty()).filter(asked -> asked).count() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          "name certificates, or ask for all that are due with --due, or outdated with --outdated");
    }
    try (Lab lab = session.openLab()) {
      List<CertificateRecord> wanted = due ? due(lab) : outdated ? outdated(lab) : named(lab);
      IssuedText text = new IssuedText(session.output(), lab);
      RenewalKey key = sameKey ? RenewalKey.SAME : RenewalKey.NEW;
      if (wanted.size() == 1) {
        text.show(lab.requestedRenewal().renew(wanted.get(0), key));
      } else {
        List<Enrolled> renewed = new ArrayList<>();
        wanted.forEach(each -> renewed.add(lab.requestedRenewal().renew(each, key)));
        text.show(renewed);
      }
    }
    return ExitCode.OK;
  }

  /** All are found before the first is renewed. */
  private List<CertificateRecord> named(Lab lab) {
    return addresses.stream().map(each -> CertificateAddress.find(lab.ledger(), each)).toList();
  }

  private static List<CertificateRecord> outdated(Lab lab) {
    return lab.outdatedUrls().find().stream()
        .filter(each -> each.place() instanceof Place.Party)
        .map(OutdatedUrls.Outdated::certificate)
        .toList();
  }

  private List<CertificateRecord> due(Lab lab) {
    return lab.renewals().due(session.now()).stream()
        .filter(each -> each.renews() == Renews.MANUAL)
        .flatMap(each -> Place.parse(each.subject()).stream())
        .filter(Place.Party.class::isInstance)
        .flatMap(place -> place.latest(lab.ledger()).stream())
        .toList();
  }
}
