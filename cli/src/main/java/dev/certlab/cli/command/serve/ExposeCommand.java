package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab expose}. */
@Command(
    name = "expose",
    header = "Switch which zones of the running server are open; prints old and new.",
    description = {
      "",
      "intranet: the internet zone is closed. internet: both are open. none: both are closed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab expose internet",
      "  certlab -C lab expose intranet --look hang"
    })
public final class ExposeCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "EXPOSURE", description = "intranet, internet or none.")
  private Exposure exposure = Exposure.INTRANET;

  @Option(
      names = "--look",
      paramLabel = "LOOK",
      description =
          "How the zones that are closed by it look: refused, hang, denied, unresolved."
              + " Default: as before.")
  private @Nullable ClosedLook look;

  ExposeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    AdminClient client = RunningService.require(new LabLayout(session.options().lab()));
    if (look != null) {
      for (Zone zone : Zone.values()) {
        if (!exposure.opens(zone)) {
          client.look(zone, look);
        }
      }
    }
    Exposure old = client.expose(exposure);
    ObjectNode json = session.output().object();
    json.put("old", old.label()).put("new", exposure.label());
    session
        .output()
        .result(json, out -> out.println("exposure " + old.label() + " -> " + exposure.label()));
    return ExitCode.OK;
  }
}
