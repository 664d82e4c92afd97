package dev.certlab.cli.command.verify;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab bench}. */
@Command(
    name = "bench",
    header = "Measure this project beside its peers.",
    footer = {"", "Examples:", "  certlab bench verify"},
    subcommands = {BenchVerifyCommand.class})
public final class BenchCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  BenchCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command; see certlab bench --help");
  }
}
