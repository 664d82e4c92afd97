package dev.certlab.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.verify.report.ReportJson;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of things that several commands show. Times are RFC 3339 in UTC, serials hexadecimal.
 */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** An object that another part of the program has written as text. */
  public static ObjectNode parse(String json) {
    try {
      return MAPPER.readValue(json, ObjectNode.class);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("not a JSON object: " + json, impossible);
    }
  }

  /**
   * A certificate of the ledger.
   *
   * @param renewal empty: it is never renewed
   * @param path where its files lie, relative to the lab; empty: nowhere
   */
  public static void certificate(
      ObjectNode node,
      CertificateRecord record,
      Instant now,
      Optional<Renewable> renewal,
      String path) {
    ParsedCertificate certificate = X509Decoder.certificate(record.encoded().toArray());
    node.put("serial", record.serial().hex())
        .put("role", record.role())
        .put("host", record.host())
        .put("subject", record.subject());
    ArrayNode names = node.putArray("san");
    certificate.alternativeNames().forEach(name -> names.add(typed(name)));
    node.put("issuer", certificate.issuer().toString())
        .put("authority", record.authority())
        .put("notBefore", record.validity().notBefore().toString())
        .put("notAfter", record.validity().notAfter().toString())
        .put("status", status(record, now));
    if (record.standing() instanceof Standing.Revoked revoked) {
      node.put("reason", revoked.reason().label()).put("revokedAt", revoked.at().toString());
    } else {
      node.putNull("reason");
    }
    node.put("renews", renewal.map(Renewable::renews).orElse(Renews.NEVER).label());
    renewal.ifPresent(each -> node.put("due", each.due().toString()));
    node.put("sha256", record.sha256().hex()).put("sha1", record.sha1().hex()).put("path", path);
    node.put("model", Place.of(record).siteMade().isPresent());
    ArrayNode defects = node.putArray("defects");
    record.defects().forEach(defects::add);
    node.put("pem", Pem.encode(Pem.CERTIFICATE, record.encoded().toArray()));
  }

  /**
   * Whether the certificate that {@code subject} names, {@code KIND/HOST}, has dates that are a
   * model.
   */
  public static boolean isModel(String subject) {
    return Place.parse(subject).flatMap(Place::siteMade).isPresent();
  }

  /** {@code DNS:mp01.contoso.com}. */
  public static String typed(GeneralName name) {
    return name.form() + ":" + name.text();
  }

  /** What {@link #status} may say. */
  public static final List<String> STATUSES =
      List.of("good", "revoked", "held", "expired", "not-yet-valid");

  /** {@code good}, {@code revoked}, {@code held}, {@code expired} or {@code not-yet-valid}. */
  public static String status(CertificateRecord record, Instant now) {
    if (record.standing() instanceof Standing.Revoked revoked) {
      return revoked.isHold() ? "held" : "revoked";
    }
    if (record.validity().isOverAt(now)) {
      return "expired";
    }
    return record.validity().notBefore().isAfter(now) ? "not-yet-valid" : "good";
  }

  public static void crl(ObjectNode node, CrlRecord crl) {
    node.put("authority", crl.authority()).put("number", crl.number().value());
    crl.base().ifPresent(base -> node.put("base", base.value()));
    node.put("thisUpdate", crl.thisUpdate().toString());
    crl.nextUpdate().ifPresent(next -> node.put("nextUpdate", next.toString()));
    node.put("nextPublish", crl.nextPublish().toString())
        .put("entries", crl.entries())
        .put("sha256", crl.sha256().hex());
  }

  /** As in a report. */
  public static void findings(ArrayNode array, List<Finding> findings) {
    findings.forEach(finding -> array.add(ReportJson.finding(finding)));
  }
}
