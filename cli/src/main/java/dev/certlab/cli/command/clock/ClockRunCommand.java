package dev.certlab.cli.command.clock;

import dev.certlab.ca.lab.directory.LabClock;
import dev.certlab.cli.output.ClockText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab clock run}. */
@Command(
    name = "run",
    header = "Let lab time run faster, slower, or stand still.",
    footer = {"", "Example:", "  certlab clock run --speed 86400 --for 1m"})
final class ClockRunCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--speed",
      paramLabel = "N",
      required = true,
      description =
          "Lab seconds per second: 86400 is a day per second, 1 real time, 0 stands still.")
  private long speed;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Real time after which it runs at speed 1 again. Default: it stays so.")
  private @Nullable Duration span;

  ClockRunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabClock clock = session.labClock();
    clock.change(
        now -> {
          Instant system = clock.systemTime();
          return now.run(speed, system, Optional.ofNullable(span).map(system::plus));
        });
    ClockText.print(session.output(), session.labClock());
    return ExitCode.OK;
  }
}
