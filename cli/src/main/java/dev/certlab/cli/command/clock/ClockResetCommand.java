package dev.certlab.cli.command.clock;

import dev.certlab.cli.output.ClockText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code certlab clock reset}. */
@Command(
    name = "reset",
    header = "Make lab time system time again.",
    footer = {"", "Example:", "  certlab clock reset"})
final class ClockResetCommand implements Callable<Integer> {
  private final Session session;

  ClockResetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.labClock().reset();
    ClockText.print(session.output(), session.labClock());
    return ExitCode.OK;
  }
}
