package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab fault clear}. */
@Command(
    name = "clear",
    header = "End all faults, or one transport fault by its number.",
    footer = {"", "Sound CRLs are published in place of wrong ones."})
final class FaultClearCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "NUMBER",
      arity = "0..1",
      description = "As 'fault list' shows it. Default: all.")
  private @Nullable Long number;

  FaultClearCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    AdminClient client = RunningService.require(new LabLayout(session.options().lab()));
    int cleared =
        number == null
            ? client.clear()
                + client
                    .act("clear-content-fault", JsonNodeFactory.instance.objectNode())
                    .path("cleared")
                    .asInt()
            : (client.clear(number) ? 1 : 0);
    ObjectNode json = session.output().object();
    json.put("cleared", cleared);
    session.output().result(json, out -> out.println("ended " + cleared + " faults"));
    if (number != null && cleared == 0) {
      session.output().error("there is no fault " + number);
      return ExitCode.NEGATIVE;
    }
    return ExitCode.OK;
  }
}
