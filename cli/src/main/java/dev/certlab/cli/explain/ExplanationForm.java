package dev.certlab.cli.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.explain.Cause;
import dev.certlab.ca.explain.Code;
import dev.certlab.ca.explain.Explanation;
import dev.certlab.ca.explain.World;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.cli.output.RemedyText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** An explanation for people and for programs, with the commands that show it in a lab. */
public final class ExplanationForm {
  private static final int MOST_REPRODUCTIONS = 3;

  private final LabNames names;
  private final RemedyText remedies;
  private final List<Reproduction> reproductions = Reproduction.all();

  /**
   * @param names in the commands that show it
   * @param remedies what to do about it
   */
  public ExplanationForm(LabNames names, RemedyText remedies) {
    this.names = names;
    this.remedies = remedies;
  }

  private List<Reproduction> reproductions(Explanation explanation) {
    return explanation.findings().stream()
        .flatMap(code -> reproductions.stream().filter(r -> r.finding().equals(code.id())))
        .toList();
  }

  /** Fills {@code node}. */
  public void json(ObjectNode node, Explanation explanation) {
    node.put("world", explanation.world().label())
        .put("code", explanation.code())
        .put("name", explanation.name())
        .put("meaning", explanation.meaning());
    codes(node.putArray("bits"), explanation.bits());
    if (explanation.unknownBits() != 0) {
      node.put("unknownBits", "0x" + Long.toHexString(explanation.unknownBits()));
    }
    codes(node.putArray("sameAs"), explanation.sameAs());
    ArrayNode findings = node.putArray("findings");
    explanation.findings().forEach(code -> finding(findings.addObject(), code));
    ArrayNode causes = node.putArray("causes");
    for (Cause cause : explanation.causes()) {
      causes
          .addObject()
          .put("cause", cause.cause())
          .put("fix", cause.fix())
          .put("source", cause.source());
    }
    ArrayNode logs = node.putArray("logs");
    explanation.logs().forEach(logs::add);
    ArrayNode reproduce = node.putArray("reproduce");
    for (Reproduction reproduction : reproductions(explanation)) {
      ObjectNode one = reproduce.addObject().put("finding", reproduction.finding());
      one.put("server", reproduction.server());
      ArrayNode commands = one.putArray("commands");
      reproduction.lines(names).forEach(commands::add);
    }
    node.put("source", explanation.source());
  }

  private static void codes(ArrayNode array, List<Code> codes) {
    for (Code code : codes) {
      array
          .addObject()
          .put("world", code.world().label())
          .put("code", code.code())
          .put("name", code.name())
          .put("meaning", code.meaning());
    }
  }

  /** An entry of the catalogue. */
  public void finding(ObjectNode node, FindingCode code) {
    node.put("code", code.id())
        .put("severity", code.severity().label())
        .put("meaning", code.meaning())
        .put("remedy", remedies.of(code))
        .put("citation", code.citation());
  }

  /** Prints it. */
  public void text(PrintWriter out, Explanation explanation) {
    String name = explanation.name().isEmpty() ? "" : " " + explanation.name();
    out.println(explanation.code() + name);
    field(out, "of", explanation.world().title());
    field(out, "means", explanation.meaning());
    explanation.bits().forEach(bit -> field(out, "bit", describe(bit)));
    if (explanation.unknownBits() != 0) {
      field(out, "bits", "0x" + Long.toHexString(explanation.unknownBits()) + " have no name here");
    }
    if (explanation.world() == World.FINDING) {
      FindingCode code = explanation.findings().get(0);
      field(out, "severity", code.severity().label());
      field(out, "to do", remedies.of(code));
    }
    explanation
        .sameAs()
        .forEach(code -> field(out, "same as", code.world().title() + " " + describe(code)));
    field(out, "logs", String.join(", ", explanation.logs()));
    field(out, "source", explanation.source());
    findings(out, explanation);
    causes(out, explanation);
    commands(out, explanation);
  }

  private static String describe(Code code) {
    return code.code() + " " + code.name() + ": " + code.meaning();
  }

  private static void field(PrintWriter out, String label, String value) {
    if (!value.isEmpty()) {
      out.printf("  %-9s %s%n", label, value);
    }
  }

  private void findings(PrintWriter out, Explanation explanation) {
    if (explanation.world() == World.FINDING || explanation.findings().isEmpty()) {
      return;
    }
    out.println();
    out.println("What may lie behind it:");
    for (FindingCode code : explanation.findings()) {
      out.printf("  %-32s %s%n", code.id(), code.meaning());
      out.printf("  %-32s to do: %s%n", "", remedies.of(code));
    }
  }

  private static void causes(PrintWriter out, Explanation explanation) {
    if (explanation.causes().isEmpty()) {
      return;
    }
    out.println();
    out.println("Seen in real life:");
    for (Cause cause : explanation.causes()) {
      out.println("  - " + cause.cause());
      out.println("    fixed by: " + cause.fix() + " (" + cause.source() + ")");
    }
  }

  private void commands(PrintWriter out, Explanation explanation) {
    List<Reproduction> known = reproductions(explanation);
    out.println();
    if (known.isEmpty()) {
      out.println("No command of a lab makes it; 'certlab verify FILE' finds it in what you have.");
      return;
    }
    out.println("See it here:");
    if (known.stream().limit(MOST_REPRODUCTIONS).anyMatch(Reproduction::server)) {
      out.println("  # in another terminal: certlab -C " + names.lab() + " serve");
    }
    for (Reproduction reproduction : known.subList(0, Math.min(known.size(), MOST_REPRODUCTIONS))) {
      out.println("  # " + reproduction.finding());
      reproduction.lines(names).forEach(line -> out.println("  " + line));
    }
    List<String> others = new ArrayList<>();
    known.stream().skip(MOST_REPRODUCTIONS).forEach(more -> others.add(more.finding()));
    if (!others.isEmpty()) {
      out.println("  # likewise, by 'certlab explain FINDING': " + String.join(", ", others));
    }
  }
}
