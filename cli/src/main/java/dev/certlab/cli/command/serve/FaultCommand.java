package dev.certlab.cli.command.serve;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab fault}. */
@Command(
    name = "fault",
    header = "Make the running server, or a CA's CRLs, wrong on purpose.",
    description = {
      "",
      "Transport faults happen on the way: delay, hang, reset, wrong status. Content faults are"
          + " made",
      "by the CA and published like any CRL, whether a server runs or not: expired, bad signature,",
      "wrong issuer. Those that were in force when a server stopped end when the next one starts,",
      "unless it is started with --keep-faults.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab fault set status --set code=404 --zone internet --path '*.crl'",
      "  certlab fault set expired --ca 'Contoso Lab Issuing CA'",
      "  certlab fault list",
      "  certlab fault clear"
    },
    subcommands = {FaultSetCommand.class, FaultListCommand.class, FaultClearCommand.class})
public final class FaultCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  FaultCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab fault --help");
  }
}
