package dev.certlab.cli.command.clock;

import dev.certlab.ca.lab.directory.LabClock;
import dev.certlab.cli.options.Moment;
import dev.certlab.cli.output.ClockText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab clock set}. */
@Command(
    name = "set",
    header = "Set lab time.",
    footer = {"", "Example:", "  certlab clock set 2031-01-31T00:00:00Z"})
final class ClockSetCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "TIME",
      description = "2031-01-31, 2031-01-31T00:00:00Z, or +40d from lab time now.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Moment time;

  ClockSetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabClock clock = session.labClock();
    clock.change(now -> now.set(time.from(clock.instant()), clock.systemTime()));
    ClockText.print(session.output(), session.labClock());
    return ExitCode.OK;
  }
}
