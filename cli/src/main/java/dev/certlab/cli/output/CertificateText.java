package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificateTemplateName;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A certificate as lines of name and value. */
public final class CertificateText {
  private CertificateText() {}

  public static String of(ParsedCertificate certificate, CryptoEngine crypto) {
    StringBuilder text = new StringBuilder();
    fields(certificate, crypto).forEach((name, value) -> text.append(row(name, value)));
    return text.toString();
  }

  private static String row(String name, String value) {
    return TextWriter.lines("%-14s %s%n", name, value);
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
        .put("key", certificate.publicKey().description())
        .put("sha256", crypto.sha256(der).hex())
        .put("sha1", crypto.sha1(der).hex())
        .put("pem", Pem.encode(Pem.CERTIFICATE, der));
  }

  private static Map<String, String> fields(ParsedCertificate certificate, CryptoEngine crypto) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("subject", orNone(certificate.subject().toString()));
    fields.put("issuer", certificate.issuer().toString());
    fields.put("serial", certificate.serial().hex());
    fields.put(
        "valid", certificate.validity().notBefore() + " to " + certificate.validity().notAfter());
    fields.put("key", certificate.publicKey().description());
    fields.put(
        "signature",
        SignatureScheme.of(certificate.signatureAlgorithm())
            .map(SignatureScheme::jcaName)
            .orElse(certificate.signatureAlgorithm().algorithm().value()));
    certificate.extensions().all().forEach(extension -> put(fields, extension));
    certificate.defects().forEach(defect -> fields.put("odd: " + defect.where(), defect.what()));
    byte[] der = certificate.encoded().toArray();
    fields.put("SHA-256", crypto.sha256(der).hex());
    fields.put("SHA-1", crypto.sha1(der).hex());
    return fields;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "(empty)" : text;
  }

  /** How one kind of extension is shown. */
  private record Line<T extends ExtensionValue>(
      Class<T> type, String name, Function<T, String> text) {
    Optional<String> of(ExtensionValue value) {
      return type.isInstance(value) ? Optional.of(text.apply(type.cast(value))) : Optional.empty();
    }
  }

  private static final List<Line<?>> LINES =
      List.of(
          new Line<>(BasicConstraints.class, "constraints", CertificateText::constraints),
          new Line<>(
              KeyUsage.class,
              "key usage",
              u -> join(u.bits().stream().sorted(), KeyUsageBit::label)),
          new Line<>(
              ExtendedKeyUsage.class,
              "purposes",
              u -> join(u.purposes().stream(), KeyPurpose::label)),
          new Line<>(
              SubjectAlternativeName.class, "names", n -> join(n.names().stream(), Json::typed)),
          new Line<>(CrlDistributionPoints.class, "CRL", p -> uris(p.points())),
          new Line<>(FreshestCrl.class, "delta CRL", p -> uris(p.points())),
          new Line<>(
              AuthorityInformationAccess.class,
              "AIA",
              a -> join(a.descriptions().stream(), d -> d.location().text())),
          new Line<>(SubjectKeyIdentifier.class, "subject key", id -> id.keyIdentifier().hex()),
          new Line<>(
              AuthorityKeyIdentifier.class,
              "authority key",
              id -> id.keyIdentifier().map(KeyIdentifier::hex).orElse("(no identifier)")),
          new Line<>(CertificateTemplateName.class, "template", CertificateTemplateName::name));

  private static <T> String join(Stream<T> values, Function<T, String> text) {
    return values.map(text).collect(Collectors.joining(", "));
  }

  private static void put(Map<String, String> fields, Extension extension) {
    String critical = extension.isCritical() ? "critical, " : "";
    for (Line<?> line : LINES) {
      Optional<String> text = extension.decoded().flatMap(line::of);
      if (text.isPresent()) {
        fields.put(line.name(), critical + text.get());
        return;
      }
    }
    fields.put(extension.oid().value(), critical + extension.value().hex());
  }

  private static String constraints(BasicConstraints constraints) {
    if (!constraints.isCa()) {
      return "end entity";
    }
    return constraints.pathLength().isPresent()
        ? "CA, path length " + constraints.pathLength().getAsInt()
        : "CA";
  }

  private static String uris(List<CrlDistributionPoint> points) {
    return points.stream()
        .map(CrlDistributionPoint::uris)
        .map(uris -> String.join(", ", uris))
        .collect(Collectors.joining("; "));
  }

  /** What the ledger knows beyond the certificate. */
  public static String standing(CertificateRecord record, Instant now) {
    StringBuilder text = new StringBuilder();
    text.append(row("party", Place.of(record).toString()));
    text.append(row("status", Json.status(record, now)));
    if (record.standing() instanceof Standing.Revoked revoked) {
      text.append(row("reason", revoked.reason().label() + " at " + revoked.at()));
    }
    if (!record.defects().isEmpty()) {
      text.append(row("defects", String.join(", ", record.defects()) + " (on purpose)"));
    }
    return text.toString();
  }
}
