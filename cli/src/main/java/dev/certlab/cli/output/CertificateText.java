package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.EllipticCurves;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.role.Provenance;
import dev.certlab.ca.role.RoleRequirement;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.cli.output.extension.ExtensionText;
import java.time.Instant;
import java.util.List;

/** A certificate with everything in it, as lines of name and value and as JSON. */
public final class CertificateText {
  private CertificateText() {}

  public static String of(ParsedCertificate certificate, CryptoEngine crypto) {
    byte[] der = certificate.encoded().toArray();
    NamedLines lines =
        new NamedLines(14)
            .add("subject", orNone(certificate.subject().toString()))
            .add("issuer", orNone(certificate.issuer().toString()))
            .add("serial", certificate.serial().hex());
    if (certificate.version() != 3) {
      lines.add("version", "v" + certificate.version());
    }
    lines
        .add(
            "valid",
            certificate.validity().notBefore() + " to " + certificate.validity().notAfter())
        .add("key", key(certificate.publicKey()))
        .add("signature", SignatureScheme.describe(certificate.signatureAlgorithm()))
        .extensions(certificate.extensions())
        .defects(certificate.defects());
    return lines
        .add("SHA-256", crypto.sha256(der).hex())
        .add("SHA-1", crypto.sha1(der).hex())
        .toString();
  }

  /** The same as JSON, with the PEM. */
  public static void describe(ObjectNode node, ParsedCertificate certificate, CryptoEngine crypto) {
    node.put("subject", certificate.subject().toString())
        .put("issuer", certificate.issuer().toString())
        .put("serial", certificate.serial().hex());
    ArrayNode names = node.putArray("san");
    certificate.alternativeNames().forEach(name -> names.add(Json.typed(name)));
    byte[] der = certificate.encoded().toArray();
    node.put("notBefore", certificate.validity().notBefore().toString())
        .put("notAfter", certificate.validity().notAfter().toString())
        .put("sha256", crypto.sha256(der).hex())
        .put("sha1", crypto.sha1(der).hex());
    describeContent(node, certificate);
    node.put("pem", Pem.encode(Pem.CERTIFICATE, der));
  }

  /**
   * What {@link Json#certificate} leaves out, because a list of certificates has no room for it.
   */
  public static void describeContent(ObjectNode node, ParsedCertificate certificate) {
    node.put("version", certificate.version())
        .put("key", key(certificate.publicKey()))
        .put("signature", SignatureScheme.describe(certificate.signatureAlgorithm()));
    ExtensionText.describe(node.putArray("extensions"), certificate.extensions());
    describeDefects(node, certificate.defects());
  }

  static void describeDefects(ObjectNode node, List<EncodingDefect> defects) {
    ArrayNode odd = node.putArray("odd");
    defects.forEach(
        defect -> odd.addObject().put("where", defect.where()).put("what", defect.what()));
  }

  private static String key(PublicKeyInfo key) {
    return key.description()
        + EllipticCurves.description(key).map(curve -> ", " + curve).orElse("");
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "(empty)" : text;
  }

  /** What the ledger knows beyond the certificate. */
  public static String standing(CertificateRecord record, Instant now) {
    NamedLines lines =
        new NamedLines(14)
            .add("party", Place.of(record).toString())
            .add("status", Json.status(record, now));
    if (record.standing() instanceof Standing.Revoked revoked) {
      lines.add("reason", revoked.reason().label() + " at " + revoked.at());
    }
    if (!record.defects().isEmpty()) {
      lines.add("defects", String.join(", ", record.defects()) + " (on purpose)");
    }
    if (Place.of(record) instanceof Place.Party party) {
      RoleRequirement.of(party.role()).forEach(asked -> lines.add("needs", asked.toString()));
    }
    Place.of(record).siteMade().map(Provenance::of).ifPresent(of -> add(lines, of));
    return lines.toString();
  }

  private static void add(NamedLines lines, Provenance provenance) {
    lines.add("model", provenance.ofModel());
    provenance.bySource().forEach(sourced -> lines.add("sourced", sourced));
  }

  /** The same as JSON; nothing if the certificate is of the PKI. */
  public static void describeProvenance(ObjectNode node, CertificateRecord record) {
    Place.of(record)
        .siteMade()
        .map(Provenance::of)
        .ifPresent(
            provenance -> {
              ObjectNode json = node.putObject("provenance");
              ArrayNode modelled = json.putArray("model");
              provenance.modelled().forEach(property -> modelled.add(property.label()));
              ObjectNode sources = json.putObject("sources");
              provenance
                  .sources()
                  .forEach((property, source) -> sources.put(property.label(), source));
            });
  }
}
