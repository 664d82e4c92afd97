package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.admin.ServiceDescription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code certlab stop}. */
@Command(
    name = "stop",
    header = "End the server that runs for the lab, and wait until it has.",
    description = {
      "",
      "Answers under way are finished first. If no server runs, there is nothing to do, and that is not a failure. A server ends in the same way by Ctrl-C (SIGINT) and by SIGTERM.",
      ""
    },
    footer = {"", "Examples:", "  certlab -C lab stop"})
public final class StopCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Session session;

  StopCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabLayout layout = new LabLayout(session.options().lab());
    Optional<ServiceDescription> running = RunningService.find(layout);
    if (running.isPresent()) {
      ServiceDescription service = running.get();
      new AdminClient(service).stop();
      if (!RunningService.awaitEnd(layout, service, PATIENCE)) {
        throw new LabException(
            Kind.DAMAGED,
            "process %d was asked to stop and still runs after %d s; end it"
                .formatted(service.pid(), PATIENCE.toSeconds()));
      }
    }
    report(running);
    return ExitCode.OK;
  }

  private void report(Optional<ServiceDescription> stopped) {
    ObjectNode json = session.output().object().put("stopped", stopped.isPresent());
    stopped.ifPresent(service -> json.put("pid", service.pid()));
    String text =
        stopped
            .map(service -> "stopped   process " + service.pid())
            .orElse("no server was running");
    session.output().result(json, out -> out.println(text));
  }
}
