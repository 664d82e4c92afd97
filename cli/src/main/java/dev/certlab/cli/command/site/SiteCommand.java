package dev.certlab.cli.command.site;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab site}. */
@Command(
    name = "site",
    header = "Play the site over real TLS: client, CMG, connection point, management point.",
    description = {
      "",
      "Every party shows and trusts what lies in its directory of the lab at that moment, so a call",
      "sees every certificate, exposure, fault, switch and time set before it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab site up --detach",
      "  certlab -C lab site call --from internet",
      "  certlab -C lab site switch clients-check-crl off",
      "  certlab -C lab site stop"
    },
    subcommands = {
      SiteUpCommand.class,
      SiteCallCommand.class,
      SiteSwitchCommand.class,
      SiteMatrixCommand.class,
      SiteStopCommand.class
    })
public final class SiteCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  SiteCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab site --help");
  }
}
