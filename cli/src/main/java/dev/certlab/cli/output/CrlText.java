package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.cli.output.extension.ExtensionText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A CRL with everything in it and its first entries, as lines of name and value and as JSON. */
public final class CrlText {
  private static final String UNREADABLE = "unreadable";

  /** Extensions of entries that stand in the entry's line already, in words. */
  private static final Set<Oid> IN_LINE =
      Set.of(new Oid("2.5.29.21"), new Oid("2.5.29.24"), new Oid("2.5.29.29"));

  private CrlText() {}

  /**
   * @param limit how many entries to list
   * @param now decides whether the CRL is current
   */
  public static String of(ParsedCrl crl, int limit, Instant now) {
    NamedLines lines =
        new NamedLines(13)
            .add("issuer", crl.issuer().toString())
            .add("version", "v" + crl.version())
            .add("this update", crl.thisUpdate().toString())
            .add("next update", crl.nextUpdate().map(Instant::toString).orElse("none"))
            .add("signature", SignatureScheme.describe(crl.signatureAlgorithm()));
    if (crl.number().isEmpty()) {
      lines.add("number", "none");
    }
    lines
        .extensions(crl.extensions())
        .defects(crl.defects())
        .add("at " + now, currency(crl, now))
        .add("entries", Integer.toString(crl.revoked().size()));
    StringBuilder text = new StringBuilder(lines.toString());
    List<RevokedEntry> entries = first(crl, limit);
    entries.forEach(entry -> text.append(entry(entry)));
    if (entries.size() < crl.revoked().size()) {
      text.append(String.format("  … and %d more%n", crl.revoked().size() - entries.size()));
    }
    return text.toString();
  }

  private static String entry(RevokedEntry entry) {
    StringBuilder text =
        new StringBuilder(
            TextWriter.lines("  %s  %s  %s%n", entry.serial(), revokedAt(entry), reason(entry)));
    entry
        .invalidityDate()
        .ifPresent(since -> text.append(TextWriter.lines("    invalid since %s%n", since)));
    for (var name : entry.certificateIssuer()) {
      text.append(TextWriter.lines("    issued by %s%n", Json.typed(name)));
    }
    for (ExtensionText.Row row : ExtensionText.rows(further(entry))) {
      text.append(TextWriter.lines("    %s %s%n", row.label(), String.join(", ", row.lines())));
    }
    return text.toString();
  }

  /** Those that the line does not say in words, and those that it could not read. */
  private static Extensions further(RevokedEntry entry) {
    return new Extensions(
        entry.extensions().all().stream().filter(each -> !isSaid(each, entry)).toList());
  }

  private static boolean isSaid(Extension extension, RevokedEntry entry) {
    return IN_LINE.contains(extension.oid())
        && switch (extension.oid().value()) {
          case "2.5.29.21" -> entry.reason().isPresent();
          case "2.5.29.24" -> entry.invalidityDate().isPresent();
          default -> !entry.certificateIssuer().isEmpty();
        };
  }

  private static String revokedAt(RevokedEntry entry) {
    return entry.revokedAt().map(Instant::toString).orElse(UNREADABLE);
  }

  private static String reason(RevokedEntry entry) {
    return entry.reason().map(RevocationReason::label).orElse("unspecified");
  }

  private static String currency(ParsedCrl crl, Instant now) {
    if (now.isBefore(crl.thisUpdate())) {
      return "not yet valid";
    }
    boolean over = crl.nextUpdate().map(now::isAfter).orElse(false);
    return over ? "expired" : "current";
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

  /** The same as JSON. */
  public static void describe(
      ObjectNode node, ParsedCrl crl, int limit, Instant now, CryptoEngine crypto) {
    node.put("issuer", crl.issuer().toString()).put("version", crl.version());
    crl.number().ifPresent(number -> node.put("number", number.value()));
    crl.deltaBase().ifPresent(base -> node.put("base", base.value()));
    node.put("thisUpdate", crl.thisUpdate().toString());
    crl.nextUpdate().ifPresent(next -> node.put("nextUpdate", next.toString()));
    crl.extension(NextCrlPublish.class)
        .ifPresent(next -> node.put("nextPublish", next.time().toString()));
    crl.authorityKeyIdentifier().ifPresent(id -> node.put("authorityKeyIdentifier", id.hex()));
    node.put("signature", SignatureScheme.describe(crl.signatureAlgorithm()))
        .put("at", now.toString())
        .put("currency", currency(crl, now));
    ExtensionText.describe(node.putArray("extensions"), crl.extensions());
    CertificateText.describeDefects(node, crl.defects());
    node.put("sha256", crypto.sha256(crl.encoded().toArray()).hex())
        .put("entryCount", crl.revoked().size());
    ArrayNode entries = node.putArray("entries");
    first(crl, limit).forEach(entry -> describe(entries.addObject(), entry));
  }

  private static void describe(ObjectNode node, RevokedEntry entry) {
    node.put("serial", entry.serial().hex())
        .put("revokedAt", revokedAt(entry))
        .put("reason", reason(entry));
    Optional.of(entry.certificateIssuer())
        .filter(names -> !names.isEmpty())
        .ifPresent(
            names -> {
              ArrayNode array = node.putArray("certificateIssuer");
              names.forEach(name -> array.add(Json.typed(name)));
            });
    entry.invalidityDate().ifPresent(since -> node.put("invalidityDate", since.toString()));
    ArrayNode extensions = node.putArray("extensions");
    ExtensionText.describe(extensions, entry.extensions());
  }
}
