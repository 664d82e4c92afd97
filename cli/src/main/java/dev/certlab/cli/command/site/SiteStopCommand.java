package dev.certlab.cli.command.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.service.RunningSite;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.control.ControlClient;
import dev.certlab.site.control.SiteDescription;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code certlab site stop}. */
@Command(
    name = "stop",
    header = "End the site that runs for the lab, and the CRL server if the site started it.",
    description = {"", "If no site runs, there is nothing to do, and that is not a failure.", ""},
    footer = {"", "Examples:", "  certlab -C lab site stop"})
final class SiteStopCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Session session;

  SiteStopCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabLayout layout = new LabLayout(session.options().lab());
    Optional<SiteDescription> running = RunningSite.find(layout);
    if (running.isPresent()) {
      stop(layout, running.get());
    }
    ObjectNode json = session.output().object().put("stopped", running.isPresent());
    running.ifPresent(site -> json.put("pid", site.pid()));
    String text =
        running.map(site -> "stopped   process " + site.pid()).orElse("no site was running");
    session.output().result(json, out -> out.println(text));
    return ExitCode.OK;
  }

  private static void stop(LabLayout layout, SiteDescription site) throws InterruptedException {
    try {
      new ControlClient(site).stop();
    } catch (IOException failed) {
      throw new LabException(
          Kind.DAMAGED, "process " + site.pid() + " runs the site and does not answer", failed);
    }
    if (!RunningSite.awaitEnd(layout, site, PATIENCE)) {
      throw new LabException(
          Kind.DAMAGED,
          "process %d was asked to stop and still runs after %d s; end it"
              .formatted(site.pid(), PATIENCE.toSeconds()));
    }
  }
}
