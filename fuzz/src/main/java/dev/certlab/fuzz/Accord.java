package dev.certlab.fuzz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.CertificationRequestDecoder.CertificationRequest;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.verify.batch.BatchVerifier;
import dev.certlab.ca.verify.report.ReportJson;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.cli.output.CertificateText;
import dev.certlab.cli.output.CrlText;
import dev.certlab.cli.output.extension.ExtensionText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What must hold for everything that was read or refused, and that it can be shown; an
 * AssertionError if it does not.
 */
final class Accord {
  private static final CryptoEngine CRYPTO = CryptoEngine.standard();
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final int MOST_SHOWN = 1000;

  private Accord() {}

  /** The same certificate comes out of its own octets, and of the same octets in PEM. */
  static void ofCertificate(ParsedCertificate certificate) {
    CertificateText.of(certificate, CRYPTO);
    CertificateText.describe(JsonNodeFactory.instance.objectNode(), certificate, CRYPTO);
    certificate.subject().canonical();
    byte[] der = certificate.encoded().toArray();
    require(
        X509Decoder.certificate(der).equals(certificate), "another certificate when read again");
    String pem = Pem.encode(Pem.CERTIFICATE, der);
    CertificateFile file =
        CertificateFile.read(pem.getBytes(StandardCharsets.US_ASCII), Optional.empty());
    require(file.all().equals(List.of(certificate)), "another certificate in PEM");
  }

  /** All entries are found by their serial number, and no others. */
  static void ofCrl(ParsedCrl crl) {
    CrlText.of(crl, MOST_SHOWN, NOW);
    CrlText.describe(JsonNodeFactory.instance.objectNode(), crl, MOST_SHOWN, NOW, CRYPTO);
    List<RevokedEntry> entries = new ArrayList<>();
    crl.revoked().forEach(entries::add);
    require(entries.size() == crl.revoked().size(), "a CRL that miscounts its entries");
    Map<SerialNumber, List<RevokedEntry>> listed =
        entries.stream().collect(Collectors.groupingBy(RevokedEntry::serial));
    listed.forEach(
        (serial, all) ->
            require(crl.revoked().find(serial).equals(all), "an entry is not found by its serial"));
    require(X509Decoder.crl(crl.encoded().toArray()).equals(crl), "another CRL when read again");
  }

  static void ofRequest(CertificationRequest request) {
    ExtensionText.rows(request.extensions());
    request.subject().canonical();
    request.publicKey().description();
  }

  /** A bug is no answer, even if the batch survives it. */
  static void ofAnswer(BatchVerifier.Answer answer) {
    for (Finding finding : answer.report().findings()) {
      require(!finding.message().startsWith("internal error"), finding.message());
    }
    ReportJson.of(answer.id(), answer.report());
  }

  static void ofRefusal(RuntimeException refused) {
    require(refused.getMessage() != null, "a refusal without words");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
