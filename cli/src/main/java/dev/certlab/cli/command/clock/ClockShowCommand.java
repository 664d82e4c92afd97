package dev.certlab.cli.command.clock;

import dev.certlab.cli.output.ClockText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code certlab clock show}. */
@Command(
    name = "show",
    header = "Show lab time, system time and speed.",
    footer = {"", "Example:", "  certlab clock show --json"})
final class ClockShowCommand implements Callable<Integer> {
  private final Session session;

  ClockShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.labClock().requireLab();
    ClockText.print(session.output(), session.labClock());
    return ExitCode.OK;
  }
}
