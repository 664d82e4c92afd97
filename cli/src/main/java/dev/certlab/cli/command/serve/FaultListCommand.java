package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.Lab;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.fault.FaultKind;
import dev.certlab.crlserver.fault.FaultScope;
import dev.certlab.crlserver.zone.Zone;
import java.util.List;
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
      try (Lab lab = session.openLab()) {
        list(lab);
      }
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

  private void list(Lab lab) {
    ObjectNode json = session.output().object();
    StringBuilder text = new StringBuilder();
    ArrayNode transport = json.putArray("transport");
    // They end with the server, so without one there are none.
    RunningService.find(lab.layout()).map(AdminClient::new).map(AdminClient::faults).stream()
        .flatMap(List::stream)
        .forEach(
            fault -> {
              transport.add(Json.parse(fault.toJson()));
              text.append(line(fault));
            });
    ArrayNode content = json.putArray("content");
    lab.faults()
        .inForce()
        .forEach(
            (authority, faults) ->
                faults.forEach(
                    fault -> {
                      content.addObject().put("kind", fault.label()).put("target", authority);
                      text.append(
                          String.format("%-4s %-18s CRLs of %s%n", "-", fault.label(), authority));
                    }));
    session
        .output()
        .result(json, out -> out.print(text.length() == 0 ? "no fault is in force\n" : text));
  }

  private static String line(ArmedFault fault) {
    FaultScope scope = fault.rule().scope();
    return String.format(
        "%-4d %-18s %s %s, %s hit%n",
        fault.id(),
        fault.rule().fault().kind().label(),
        scope.zone().map(Zone::label).orElse("both zones"),
        scope.path(),
        Counted.of(fault.applied(), "request"));
  }
}
