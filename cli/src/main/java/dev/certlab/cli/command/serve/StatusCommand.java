package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.output.ServiceText;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.admin.ServerStatus;
import dev.certlab.crlserver.admin.ServiceDescription;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code certlab status}. */
@Command(
    name = "status",
    exitCodeList = "1:no server runs",
    header = "Does a server run for the lab, and what does it serve? Exit code 1 if none does.",
    footer = {"", "Examples:", "  certlab -C lab status", "  certlab -C lab status --json"})
public final class StatusCommand implements Callable<Integer> {
  private final Session session;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabLayout layout = new LabLayout(session.options().lab());
    Optional<ServiceDescription> found = RunningService.find(layout);
    if (found.isEmpty()) {
      session
          .output()
          .result(
              session.output().object().put("running", false),
              out -> out.println("no server runs for " + layout.root()));
      return ExitCode.NEGATIVE;
    }
    report(found.get(), new AdminClient(found.get()).status());
    return ExitCode.OK;
  }

  private void report(ServiceDescription service, ServerStatus status) {
    ObjectNode json = session.output().object().put("running", true);
    ServiceText.json(json, service)
        .put("exposure", status.exposure().label())
        .put("publications", status.publications().size())
        .put("faults", status.faults().size())
        .put("requests", status.journalLast());
    session
        .output()
        .result(
            json,
            out -> {
              ServiceText.zones(service, out);
              out.println("page      " + service.admin().page());
              out.println("process   " + service.pid());
              out.printf(
                  "serves    %d files; faults in force: %d; requests so far: %d%n",
                  status.publications().size(), status.faults().size(), status.journalLast());
            });
  }
}
