package dev.certlab.cli.command.cert;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab cert}. */
@Command(
    name = "cert",
    header = "Issue, list, show, revoke, release, renew, adopt, export and unbind certificates.",
    footer = {
      "",
      "A certificate is named by its serial number, its fingerprint (SHA-1 or SHA-256), or as",
      "ROLE/HOST, which means the latest one of that party.",
      "",
      "Examples:",
      "  certlab cert issue distribution-point --host dp01.corp.contoso.com",
      "  certlab cert revoke client/client01.corp.contoso.com --reason keyCompromise"
    },
    subcommands = {
      CertIssueCommand.class,
      CertSelfSignCommand.class,
      CertListCommand.class,
      CertShowCommand.class,
      CertRevokeCommand.class,
      CertReleaseCommand.class,
      CertRenewCommand.class,
      CertAdoptCommand.class,
      CertExportCommand.class,
      CertUnbindCommand.class
    })
public final class CertCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CertCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab cert --help");
  }
}
