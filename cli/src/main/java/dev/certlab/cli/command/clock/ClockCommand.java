package dev.certlab.cli.command.clock;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab clock}. */
@Command(
    name = "clock",
    header = "Show and set lab time, so that a year can pass in seconds.",
    description = {
      "",
      "Every command, the server, the CRLs and the verifier live in lab time. A running server",
      "follows at once. --at changes it for one command only.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab clock advance 330d",
      "  certlab clock set 2031-01-31T00:00:00Z",
      "  certlab clock run --speed 86400 --for 1m",
      "  certlab clock reset"
    },
    subcommands = {
      ClockShowCommand.class,
      ClockSetCommand.class,
      ClockAdvanceCommand.class,
      ClockRunCommand.class,
      ClockResetCommand.class
    })
public final class ClockCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  ClockCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab clock --help");
  }
}
