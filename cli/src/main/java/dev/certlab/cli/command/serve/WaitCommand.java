package dev.certlab.cli.command.serve;

import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.output.ServiceText;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.ServiceDescription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab wait}. */
@Command(
    name = "wait",
    exitCodeList = "1:no server answers in time",
    header = "Wait until a server serves the lab; for scripts that start one in the background.",
    description = {
      "",
      "Ends with 0 as soon as the server answers, and prints where it is; with 1 if the time runs out first.",
      ""
    },
    footer = {"", "Examples:", "  certlab -C lab serve &", "  certlab -C lab wait --timeout 30s"})
public final class WaitCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--timeout", paramLabel = "TIME", description = "How long to wait. Default: 60s.")
  private Duration timeout = Duration.ofSeconds(60);

  WaitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabLayout layout = new LabLayout(session.options().lab());
    Optional<ServiceDescription> service = RunningService.await(layout, timeout);
    if (service.isEmpty()) {
      session
          .output()
          .failure(
              ExitCode.NEGATIVE,
              "no server answers for " + layout.root() + " after " + timeout.toSeconds() + " s");
      return ExitCode.NEGATIVE;
    }
    session
        .output()
        .result(
            ServiceText.json(session.output().object(), service.get()),
            out -> ServiceText.zones(service.get(), out));
    return ExitCode.OK;
  }
}
