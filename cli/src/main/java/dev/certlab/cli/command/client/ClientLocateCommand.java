package dev.certlab.cli.command.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.role.Reading;
import dev.certlab.cli.options.SiteOptions;
import dev.certlab.cli.options.SituationOptions;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.location.LocationDecision;
import dev.certlab.site.location.LocationDecision.Step;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab client locate}. */
@Command(
    name = "locate",
    header = "Decide whether a client takes itself to be on the intranet or the internet.",
    description = {
      "",
      "Only clients on the internet use the CMG. Say what the client sees; needs no lab. A VPN",
      "counts as the intranet: what is reachable over it is reachable.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab client locate --domain-joined --domain-resolves",
      "  certlab client locate --always-internet=true --json",
      "  certlab client locate --domain-joined --domain-resolves --reading docs \\",
      "    --domain-controller-reachable=false"
    })
final class ClientLocateCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private SituationOptions situation = new SituationOptions();

  @Option(
      names = "--reading",
      paramLabel = "READING",
      completionCandidates = SiteOptions.ReadingNames.class,
      defaultValue = "figure",
      description =
          "${COMPLETION-CANDIDATES}: the article's figure, or the documentation, which asks for a"
              + " domain controller. Default: figure.")
  private Reading reading = Reading.FIGURE;

  ClientLocateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LocationDecision decision = LocationDecision.of(reading, situation.situation());
    session.output().result(json(decision), out -> print(out, decision));
    return ExitCode.OK;
  }

  private ObjectNode json(LocationDecision decision) {
    ObjectNode json = session.output().object();
    json.put("reading", decision.reading().label()).put("location", decision.location().label());
    ArrayNode trace = json.putArray("trace");
    for (Step step : decision.trace()) {
      trace
          .addObject()
          .put("question", step.question().label())
          .put("text", step.question().text())
          .put("answer", step.answer());
    }
    return json;
  }

  private static void print(PrintWriter out, LocationDecision decision) {
    out.printf("%s (reading: %s)%n", decision.location().label(), decision.reading().label());
    decision
        .trace()
        .forEach(
            step -> out.printf("  %s %s%n", step.question().text(), step.answer() ? "yes" : "no"));
    out.println(
        decision.location().usesGateway()
            ? "it calls the CMG"
            : "it calls the management point itself, never the CMG");
  }
}
