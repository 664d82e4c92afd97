package dev.certlab.cli.command.advise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.role.Communication;
import dev.certlab.cli.options.SiteOptions;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.advise.Advice;
import dev.certlab.site.advise.Choice;
import dev.certlab.site.advise.SelectionRule;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab advise}. */
@Command(
    name = "advise",
    header = "Choose how clients prove to the CMG who they are.",
    description = {
      "",
      "By the article's five rules: which Windows there is, whether Azure AD (Microsoft Entra ID) or",
      "a PKI is at hand, how often clients are on the intranet. Names the row of the requirement",
      "matrix that follows, and why. Needs no lab.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab advise --os windows-10,windows-11 --identity azure-ad",
      "  certlab advise --os windows-11,windows-server --identity azure-ad --pki",
      "  certlab advise --provisioned-on intranet --days-away 14 --json"
    })
public final class AdviseCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private FleetOptions fleet = new FleetOptions();

  @Option(
      names = "--communication",
      paramLabel = "MODE",
      completionCandidates = SiteOptions.CommunicationNames.class,
      description =
          "How site systems talk: ${COMPLETION-CANDIDATES}. Default: https with PKI, else"
              + " enhanced-http.")
  private @Nullable Communication communication;

  AdviseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Advice advice = Advice.of(fleet.fleet(), Optional.ofNullable(communication));
    session.output().result(json(advice), out -> print(out, advice));
    session.output().hint(command(advice.method()) + " makes such a lab");
    return ExitCode.OK;
  }

  private static String command(Choice choice) {
    return "certlab init lab --communication "
        + choice.row().communication().label()
        + " --auth "
        + choice.method().label();
  }

  private ObjectNode json(Advice advice) {
    ObjectNode json = session.output().object();
    put(json, advice.method());
    ArrayNode alternatives = json.putArray("alternatives");
    advice.alternatives().forEach(choice -> put(alternatives.addObject(), choice));
    ArrayNode notes = json.putArray("notes");
    advice.notes().forEach(notes::add);
    return json;
  }

  private static void put(ObjectNode json, Choice choice) {
    json.put("method", choice.method().label())
        .put("communication", choice.row().communication().label())
        .put("row", choice.row().number());
    ArrayNode reasons = json.putArray("reasons");
    for (SelectionRule rule : choice.rules()) {
      reasons.addObject().put("rule", rule.number()).put("reason", rule.reason());
    }
  }

  private static void print(PrintWriter out, Advice advice) {
    out.println(describe(advice.method()));
    printReasons(out, advice.method());
    for (Choice choice : advice.alternatives()) {
      out.println("or " + describe(choice));
      printReasons(out, choice);
    }
    advice.notes().forEach(note -> out.println("note: " + note));
  }

  private static String describe(Choice choice) {
    return String.format(
        "%s, row %d of the matrix (%s)",
        choice.method().label(), choice.row().number(), choice.row().communication().label());
  }

  private static void printReasons(PrintWriter out, Choice choice) {
    choice
        .rules()
        .forEach(rule -> out.printf("  because %s (rule %d)%n", rule.reason(), rule.number()));
  }
}
