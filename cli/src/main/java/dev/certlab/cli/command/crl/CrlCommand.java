package dev.certlab.cli.command.crl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab crl}. */
@Command(
    name = "crl",
    header = "Publish, show and import CRLs.",
    footer = {
      "",
      "Examples:",
      "  certlab crl publish",
      "  certlab crl show 'Contoso Lab Issuing CA'",
      "  certlab crl show foreign.crl",
      "  certlab crl import offline-root.crl"
    },
    subcommands = {CrlPublishCommand.class, CrlShowCommand.class, CrlImportCommand.class})
public final class CrlCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CrlCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab crl --help");
  }
}
