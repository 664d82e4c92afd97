package dev.certlab.site.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.verify.report.ReportJson;
import dev.certlab.site.selection.SelectionResult;
import dev.certlab.site.way.Attempt;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.CallResult;
import dev.certlab.site.way.HopReport;
import java.util.List;
import java.util.Locale;

/** The JSON form of a {@link CallReport}; its schema is versioned, and fields may be added. */
public final class CallJson {
  public static final int SCHEMA_VERSION = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CallJson() {}

  public static ObjectNode of(CallReport report) {
    ObjectNode json = NODES.objectNode();
    json.put("schemaVersion", SCHEMA_VERSION)
        .put("client", report.client())
        .put("from", report.from().label())
        .put("location", report.location().label())
        .put("auth", report.method().label());
    ArrayNode attempts = json.putArray("attempts");
    report.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
    report.selection().ifPresent(selection -> json.set("selection", selection(selection)));
    result(json, report.result());
    json.set("findings", findings(report.result().findings()));
    ArrayNode hops = json.putArray("hops");
    report.result().hops().forEach(hop -> hops.add(hop(hop)));
    return json;
  }

  private static ObjectNode attempt(Attempt attempt) {
    ObjectNode json = NODES.objectNode();
    json.put("auth", attempt.method().label());
    if (attempt instanceof Attempt.NotPossible not) {
      json.put("outcome", not.outcome()).put("reason", not.reason());
    } else if (attempt instanceof Attempt.Made made) {
      result(json, made.result());
      made.result().findings().stream()
          .limit(1)
          .forEach(first -> json.put("reason", first.code().id() + ": " + first.message()));
    }
    return json;
  }

  private static ObjectNode selection(SelectionResult selection) {
    ObjectNode json = NODES.objectNode();
    json.put(
        "chosen",
        selection.chosen().map(each -> each.certificate().subject().toString()).orElse(null));
    ArrayNode counts = json.putArray("counts");
    selection
        .counts()
        .forEach(
            count ->
                counts
                    .addObject()
                    .put("filter", count.filter().label())
                    .put("before", count.before())
                    .put("left", count.left()));
    ArrayNode dropped = json.putArray("dropped");
    selection
        .dropped()
        .forEach(
            each ->
                dropped
                    .addObject()
                    .put("subject", each.candidate().certificate().subject().toString())
                    .put("filter", each.filter().label())
                    .put("why", each.why()));
    return json;
  }

  private static void result(ObjectNode json, CallResult result) {
    json.put("outcome", result.outcome().label());
    json.put("hop", result.hop().map(Object::toString).orElse(null));
    if (result.status().isPresent()) {
      json.put("status", result.status().getAsInt());
    } else {
      json.putNull("status");
    }
    if (result.subStatus().isPresent()) {
      json.put("subStatus", result.subStatus().getAsInt());
    }
    json.put("phrase", result.phrase().isEmpty() ? null : result.phrase());
  }

  private static ArrayNode findings(List<Finding> findings) {
    ArrayNode array = NODES.arrayNode();
    findings.forEach(finding -> array.add(ReportJson.finding(finding)));
    return array;
  }

  private static ObjectNode hop(HopReport hop) {
    ObjectNode json = NODES.objectNode();
    json.put("hop", hop.hop().label())
        .put("decision", hop.decision().name().toLowerCase(Locale.ROOT))
        .put("tls", hop.tls().isEmpty() ? null : hop.tls());
    json.set("findings", findings(hop.findings()));
    hop.report().ifPresent(report -> json.set("report", ReportJson.of(hop.hop().label(), report)));
    return json;
  }
}
