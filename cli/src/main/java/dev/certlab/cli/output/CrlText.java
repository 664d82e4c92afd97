package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CRL as lines of name and value, and its first entries. */
public final class CrlText {
  private CrlText() {}

  /**
   * @param limit how many entries to list
   * @param now decides whether the CRL is current
   */
  public static String of(ParsedCrl crl, int limit, Instant now) {
    StringBuilder text = new StringBuilder();
    fields(crl).forEach((name, value) -> text.append(row(name, value)));
    text.append(row("at " + now, currency(crl, now)));
    List<RevokedEntry> entries = first(crl, limit);
    text.append(row("entries", Integer.toString(crl.revoked().size())));
    for (RevokedEntry entry : entries) {
      text.append(
          String.format(
              "  %s  %s  %s%n",
              entry.serial(),
              entry.revokedAt().map(Object::toString).orElse("unreadable"),
              entry.reason().map(RevocationReason::label).orElse("unspecified")));
    }
    if (entries.size() < crl.revoked().size()) {
      text.append(String.format("  … and %d more%n", crl.revoked().size() - entries.size()));
    }
    return text.toString();
  }

  private static String row(String name, String value) {
    return TextWriter.lines("%-13s %s%n", name, value);
  }

  private static String currency(ParsedCrl crl, Instant now) {
    if (now.isBefore(crl.thisUpdate())) {
      return "not yet valid";
    }
    boolean over = crl.nextUpdate().map(now::isAfter).orElse(false);
    return over ? "expired" : "current";
  }

  private static Map<String, String> fields(ParsedCrl crl) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("issuer", crl.issuer().toString());
    fields.put("version", "v" + crl.version());
    fields.put("number", crl.number().map(n -> n.value().toString()).orElse("none"));
    crl.deltaBase().ifPresent(base -> fields.put("delta of", base.value().toString()));
    fields.put("this update", crl.thisUpdate().toString());
    fields.put("next update", crl.nextUpdate().map(Instant::toString).orElse("none"));
    crl.extension(NextCrlPublish.class)
        .ifPresent(next -> fields.put("next publish", next.time().toString()));
    fields.put("authority key", crl.authorityKeyIdentifier().map(id -> id.hex()).orElse("none"));
    crl.extension(IssuingDistributionPoint.class)
        .ifPresent(point -> fields.put("scope (IDP)", point.toString()));
    fields.put(
        "signature",
        SignatureScheme.of(crl.signatureAlgorithm())
            .map(SignatureScheme::jcaName)
            .orElse(crl.signatureAlgorithm().algorithm().value()));
    crl.extensions().all().stream()
        .filter(extension -> extension.decoded().isEmpty())
        .forEach(extension -> fields.put(extension.oid().value(), unknown(extension)));
    crl.defects().forEach(defect -> fields.put("odd: " + defect.where(), defect.what()));
    return fields;
  }

  private static String unknown(Extension extension) {
    return (extension.isCritical() ? "critical, " : "") + extension.value().hex();
  }

  private static List<RevokedEntry> first(ParsedCrl crl, int limit) {
    List<RevokedEntry> entries = new ArrayList<>();
    crl.revoked()
        .forEach(
            entry -> {
              if (entries.size() < limit) {
                entries.add(entry);
              }
            });
    return entries;
  }

  public static void describe(ObjectNode node, ParsedCrl crl, int limit, CryptoEngine crypto) {
    node.put("issuer", crl.issuer().toString());
    crl.number().ifPresent(number -> node.put("number", number.value()));
    crl.deltaBase().ifPresent(base -> node.put("base", base.value()));
    node.put("thisUpdate", crl.thisUpdate().toString());
    crl.nextUpdate().ifPresent(next -> node.put("nextUpdate", next.toString()));
    crl.extension(NextCrlPublish.class)
        .ifPresent(next -> node.put("nextPublish", next.time().toString()));
    crl.authorityKeyIdentifier().ifPresent(id -> node.put("authorityKeyIdentifier", id.hex()));
    node.put("sha256", crypto.sha256(crl.encoded().toArray()).hex())
        .put("entryCount", crl.revoked().size());
    ArrayNode entries = node.putArray("entries");
    for (RevokedEntry entry : first(crl, limit)) {
      entries
          .addObject()
          .put("serial", entry.serial().hex())
          .put("revokedAt", entry.revokedAt().map(Object::toString).orElse("unreadable"))
          .put("reason", entry.reason().map(RevocationReason::label).orElse("unspecified"));
    }
  }
}
