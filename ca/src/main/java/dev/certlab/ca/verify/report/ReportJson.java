package dev.certlab.ca.verify.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.crypto.Digest;
import dev.certlab.ca.finding.CheckResult;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Vocabulary;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;

/** The JSON form of a {@link VerificationReport}; its schema is versioned. */
public final class ReportJson {
  public static final int SCHEMA_VERSION = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReportJson() {}

  /**
   * One object.
   *
   * @param id copied to the result, so that requests and results can be matched
   */
  public static ObjectNode of(String id, VerificationReport report) {
    ObjectNode json = NODES.objectNode();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("id", id);
    json.put("verdict", report.verdict().label());
    json.put("policy", report.policy().label());
    json.put("checkedAt", report.checkedAt().toString());
    json.set("path", path(report.path().certificates()));
    ArrayNode findings = json.putArray("findings");
    report.findings().forEach(finding -> findings.add(finding(finding)));
    ArrayNode checks = json.putArray("checks");
    report.checks().forEach(result -> checks.add(check(result)));
    return json;
  }

  private static ArrayNode path(List<ParsedCertificate> certificates) {
    ArrayNode path = NODES.arrayNode();
    for (ParsedCertificate certificate : certificates) {
      ObjectNode json = path.addObject();
      json.put("position", path.size() - 1);
      json.put("subject", certificate.subject().toString());
      json.put("issuer", certificate.issuer().toString());
      json.put("serial", certificate.serial().hex());
      json.put("notBefore", certificate.validity().notBefore().toString());
      json.put("notAfter", certificate.validity().notAfter().toString());
      json.put("sha256", Digest.SHA256.of(certificate.encoded().toArray()).hex());
    }
    return path;
  }

  /** One finding; {@code position} is absent if it is about the path as a whole. */
  public static ObjectNode finding(Finding finding) {
    ObjectNode json = NODES.objectNode();
    json.put("code", finding.code().id());
    json.put("severity", finding.severity().label());
    finding.position().ifPresent(position -> json.put("position", position));
    json.put("message", finding.message());
    ObjectNode evidence = json.putObject("evidence");
    finding.evidence().fields().forEach(evidence::put);
    json.put("citation", finding.code().citation());
    json.put("remedy", finding.code().remedy());
    json.set("vocabulary", vocabulary(finding.code().vocabulary()));
    return json;
  }

  private static ObjectNode vocabulary(Vocabulary vocabulary) {
    ObjectNode json = NODES.objectNode();
    vocabulary.words().forEach(json::put);
    if (!vocabulary.log().isEmpty()) {
      ArrayNode logs = json.putArray("log");
      vocabulary.log().forEach(logs::add);
    }
    return json;
  }

  private static ObjectNode check(CheckResult result) {
    ObjectNode json = NODES.objectNode();
    json.put("check", result.check());
    json.put("position", result.position());
    json.put("result", result.result().label());
    if (!result.why().isEmpty()) {
      json.put("why", result.why());
    }
    return json;
  }
}
