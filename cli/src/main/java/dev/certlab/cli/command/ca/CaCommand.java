package dev.certlab.cli.command.ca;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab ca}. */
@Command(
    name = "ca",
    header = "List, import, export and renew CAs.",
    footer = {
      "",
      "Examples:",
      "  certlab ca list",
      "  certlab ca import --cert root.cer",
      "  certlab ca export 'Contoso Lab Root CA' --out root.cer",
      "  certlab ca renew 'Contoso Lab Issuing CA'"
    },
    subcommands = {
      CaListCommand.class,
      CaImportCommand.class,
      CaExportCommand.class,
      CaRenewCommand.class
    })
public final class CaCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CaCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab ca --help");
  }
}
