package dev.certlab.cli.command.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab client}. */
@Command(
    name = "client",
    header = "What a client of the site decides: where it is.",
    footer = {"", "Example:", "  certlab client locate --domain-joined --domain-resolves"},
    subcommands = {ClientLocateCommand.class})
public final class ClientCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  ClientCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab client --help");
  }
}
