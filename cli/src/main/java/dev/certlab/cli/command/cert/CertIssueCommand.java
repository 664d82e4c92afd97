package dev.certlab.cli.command.cert;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.cli.options.OrderOptions;
import dev.certlab.cli.options.RoleNameCandidates;
import dev.certlab.cli.output.IssuedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab cert issue}. */
@Command(
    name = "issue",
    exitCodeList = "1:the CA refuses to sign",
    header = "Issue a certificate for a role, with its key, and lay out its files.",
    description = {
      "",
      "A request that breaks a rule of its role is refused, with the source of the rule.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab cert issue management-point --host mp02.corp.contoso.com",
      "  certlab cert issue software-update-point --host sup01.corp.contoso.com"
          + " --internet-host sup.contoso.com",
      "  certlab cert issue cloud-management-gateway --host '*.contoso.com'",
      "  certlab cert issue client --host old.corp.contoso.com --defect expired",
      "  certlab cert issue boot-media --host 'Boot media' --pfx windows2016",
      "  certlab cert issue tls-server --host localhost --san IP:127.0.0.1 --key ec-p256",
      "  certlab cert issue tls-client --host alice --san EMAIL:alice@example.test"
    })
final class CertIssueCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "ROLE",
      completionCandidates = RoleNameCandidates.class,
      description = "One of those below, or its abbreviation.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private SiteRole role;

  @Mixin private OrderOptions order = new OrderOptions();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "rsa-2048, rsa-3072, rsa-4096, ec-p256, ec-p384 or ed25519. ConfigMgr accepts RSA only."
              + " Default: the manifest's.")
  private @Nullable KeySpec key;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CertIssueCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String host =
        order
            .host()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "name the host with --host: " + role.rules().naming().description()));
    Place.Party place = new Place.Party(role, host);
    CertificateOrder wanted =
        order.order(place, order.names(place), Optional.ofNullable(key), session.now());
    try (Lab lab = session.openLab()) {
      Enrolled enrolled = lab.enrollment().enroll(List.of(wanted)).get(0);
      new IssuedText(session.output(), lab).show(enrolled);
    }
    return ExitCode.OK;
  }
}
