package dev.certlab.cli.command.clock;

import dev.certlab.ca.lab.directory.LabClock;
import dev.certlab.cli.output.ClockText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab clock advance}. */
@Command(
    name = "advance",
    header = "Move lab time forward, or back.",
    footer = {"", "Example:", "  certlab clock advance --back 1d"})
final class ClockAdvanceCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DURATION", description = "How far: 90d, 12h, 3y.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Duration distance;

  @Option(names = "--back", description = "Back instead of forward.")
  private boolean back;

  ClockAdvanceCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabClock clock = session.labClock();
    Duration signed = back ? distance.negated() : distance;
    clock.change(
        now -> {
          Instant system = clock.systemTime();
          return now.set(now.at(system).plus(signed), system);
        });
    ClockText.print(session.output(), session.labClock());
    return ExitCode.OK;
  }
}
