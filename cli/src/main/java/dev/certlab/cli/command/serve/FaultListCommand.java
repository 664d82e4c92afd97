package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.fault.FaultKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab fault list}. */
@Command(name = "list", header = "List the faults in force, or the kinds there are.")
final class FaultListCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--kinds", description = "Explain every kind of fault; needs no server.")
  private boolean kinds;

  FaultListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (kinds) {
      explain();
    } else {
      list(RunningService.require(new LabLayout(session.options().lab())));
    }
    return ExitCode.OK;
  }

  private void explain() {
    ObjectNode json = session.output().object();
    ArrayNode array = json.putArray("kinds");
    StringBuilder text = new StringBuilder("transport\n");
    for (FaultKind kind : FaultKind.values()) {
      ObjectNode node = array.addObject();
      node.put("kind", kind.label()).put("of", "transport").put("meaning", kind.meaning());
      ObjectNode parameters = node.putObject("parameters");
      text.append(String.format("  %-28s %s%n", kind.label(), kind.meaning()));
      for (FaultKind.Parameter parameter : kind.parameters()) {
        parameters.put(parameter.name(), parameter.defaultValue());
        text.append(
            String.format(
                "  %-28s   %s=%s: %s%n",
                "", parameter.name(), parameter.defaultValue(), parameter.meaning()));
      }
    }
    text.append("content\n");
    for (CrlFault kind : CrlFault.values()) {
      array
          .addObject()
          .put("kind", kind.label())
          .put("of", "content")
          .put("meaning", kind.meaning());
      text.append(String.format("  %-28s %s%n", kind.label(), kind.meaning()));
    }
    session.output().result(json, out -> out.print(text));
  }

  private void list(AdminClient client) {
    ObjectNode json = session.output().object();
    ArrayNode transport = json.putArray("transport");
    StringBuilder text = new StringBuilder();
    for (ArmedFault fault : client.faults()) {
      transport.add(fault.toJson());
      text.append(
          String.format(
              "%-4d %-18s %s, %d requests hit%n",
              fault.id(),
              fault.rule().fault().kind().label(),
              fault.rule().scope().zone().map(z -> z.label()).orElse("both zones")
                  + " "
                  + fault.rule().scope().path(),
              fault.applied()));
    }
    JsonNode content = client.lab().path("contentFaults").path("active");
    json.set("content", content);
    content.forEach(
        fault ->
            text.append(
                String.format(
                    "%-4s %-18s CRLs of %s%n",
                    "-", fault.path("kind").asText(), fault.path("target").asText())));
    session
        .output()
        .result(json, out -> out.print(text.length() == 0 ? "no fault is in force\n" : text));
  }
}
