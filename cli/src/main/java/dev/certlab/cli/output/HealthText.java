package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.health.Observation;
import java.io.PrintWriter;
import java.util.List;

/** A lab's health as a table and as JSON. */
public final class HealthText {
  private HealthText() {}

  public static void json(ArrayNode array, List<Observation> observations, RemedyText remedies) {
    for (Observation observation : observations) {
      array
          .addObject()
          .put("severity", word(observation.severity()))
          .put("area", observation.area().label())
          .put("subject", observation.subject())
          .put("message", observation.message())
          .put("remedy", remedies.of(observation.remedy()));
    }
  }

  public static void print(PrintWriter out, List<Observation> observations, RemedyText remedies) {
    int width = observations.stream().mapToInt(o -> o.subject().length()).max().orElse(0);
    for (Observation observation : observations) {
      out.printf(
          "%-7s  %-11s  %-" + Math.max(1, width) + "s  %s%n",
          word(observation.severity()),
          observation.area().label(),
          observation.subject(),
          observation.message());
      if (!observation.remedy().isNothing()) {
        out.printf("%-7s  %-11s  to do: %s%n", "", "", remedies.of(observation.remedy()));
      }
    }
    out.printf(
        "%s, %s, %d ok%n",
        Counted.of(count(observations, Severity.ERROR), "error"),
        Counted.of(count(observations, Severity.WARNING), "warning"),
        count(observations, Severity.INFO));
  }

  private static long count(List<Observation> observations, Severity severity) {
    return observations.stream().filter(o -> o.severity() == severity).count();
  }

  private static String word(Severity severity) {
    return severity == Severity.INFO ? "ok" : severity.label();
  }
}
