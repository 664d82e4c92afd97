package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.Provenance;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What will renew itself and what will expire. Of each CRL only what comes next is told: the others
 * follow as often as the manifest says.
 *
 * @param horizon inclusive
 */
public record Outlook(Instant now, Instant horizon, RenewalPlan plan, List<CrlDeadline> crls) {

  public static Outlook of(Lab lab, Instant now, Instant horizon) {
    return new Outlook(
        now, horizon, lab.renewals().plan(now, horizon), CrlDeadline.until(lab, horizon));
  }

  private record Line(Instant at, String kind, String subject) {}

  private Stream<Line> lines() {
    return Stream.concat(
            crls.stream()
                .map(
                    crl ->
                        new Line(
                            crl.due(),
                            crl.renews() == Renews.SELF ? "renewal" : "due",
                            crl.subject() + "   " + crl.end(now))),
            plan.events().stream()
                .map(event -> new Line(event.at(), event.kind().label(), event.subject())))
        .sorted(Comparator.comparing(Line::at));
  }

  public void print(PrintWriter out) {
    out.printf("%nuntil %s%n", horizon);
    if (crls.isEmpty() && plan.events().isEmpty()) {
      out.println("nothing renews itself, and nothing expires");
    }
    lines()
        .forEach(
            line ->
                out.println(String.format("%s  %-7s  %s", line.at(), line.kind(), line.subject())));
    if (plan.events().stream().anyMatch(event -> Json.isModel(event.subject()))) {
      out.println(Provenance.OF_DATES);
    }
  }

  /** Arrays {@code renewals} and {@code crls}. */
  public void json(ObjectNode json) {
    ArrayNode events = json.putArray("renewals");
    for (RenewalPlan.Event event : plan.events()) {
      events
          .addObject()
          .put("at", event.at().toString())
          .put("kind", event.kind().label())
          .put("certificate", event.subject())
          .put("model", Json.isModel(event.subject()));
    }
    CrlDeadline.json(json.putArray("crls"), crls, now);
  }
}
