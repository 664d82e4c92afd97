package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** A call's report for people, from its JSON. */
public final class CallText {
  private CallText() {}

  public static void write(JsonNode report, PrintWriter out) {
    out.println(headline(report));
    out.printf(
        "  %s, from the %s, by %s%n",
        report.path("client").asText(), report.path("from").asText(), report.path("auth").asText());
    for (JsonNode attempt : report.path("attempts")) {
      if (report.path("attempts").size() > 1) {
        out.printf(
            "  tried     %-10s %s%s%n",
            attempt.path("auth").asText(),
            attempt.path("outcome").asText(),
            attempt.hasNonNull("reason") ? ": " + attempt.path("reason").asText() : "");
      }
    }
    for (JsonNode dropped : report.path("selection").path("dropped")) {
      out.printf(
          "  dropped   %s by %s: %s%n",
          dropped.path("subject").asText(),
          dropped.path("filter").asText(),
          dropped.path("why").asText());
    }
    for (JsonNode hop : report.path("hops")) {
      out.printf(
          "  %-9s %s%s%n",
          hop.path("decision").asText(),
          hop.path("hop").asText(),
          hop.hasNonNull("tls") ? "  " + hop.path("tls").asText() : "");
    }
    for (JsonNode finding : report.path("findings")) {
      out.println();
      out.println(finding.path("severity").asText() + " " + finding.path("code").asText());
      out.println("  what      " + finding.path("message").asText());
      out.println("  to do     " + finding.path("remedy").asText());
      out.println("  rule      " + finding.path("citation").asText());
    }
  }

  /** Such as {@code refused at cmg>client: 403 Forbidden}. */
  private static String headline(JsonNode report) {
    StringBuilder line = new StringBuilder(report.path("outcome").asText());
    if (report.hasNonNull("hop")) {
      line.append(" at ").append(report.path("hop").asText());
    }
    if (report.hasNonNull("status")) {
      line.append(": ")
          .append(report.path("status").asInt())
          .append(' ')
          .append(report.path("phrase").asText());
    }
    return line.toString();
  }
}
