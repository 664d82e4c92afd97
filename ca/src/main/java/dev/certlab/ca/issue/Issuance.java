package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.CertificateEncoder;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * The way of every certificate that is made here: drafted, judged, signed, recorded, and only then
 * handed out.
 *
 * @param authority the name under which the ledger remembers the certificates
 */
record Issuance(
    String authority,
    Signer signer,
    List<ParsedCertificate> issuers,
    PublicationPoints points,
    Ledger ledger,
    CryptoEngine crypto) {
  private static final int SERIAL_OCTETS = 16;

  /** Stands where the signature will; nobody checks it, and it is nobody's signature. */
  private static final Octets NO_SIGNATURE = Octets.of(new byte[64]);

  IssuedCertificate issue(IssuanceRequest request, PublicKeyInfo key, Instant now) {
    CertificateEncoder.Content content =
        new CertificateDraft(request, key, signer, points, crypto).content(serial(), now);
    for (Defect defect : request.defects()) {
      content = DefectiveContent.apply(defect, content, signer, now);
    }
    byte[] toBeSigned = CertificateEncoder.toBeSigned(content);
    List<Finding> findings = judgeTwin(toBeSigned, content, request, now);
    SignatureScheme scheme = SignatureScheme.of(content.algorithm()).orElseThrow();
    byte[] signed = signer.sign(toBeSigned, scheme, crypto);
    if (request.defects().contains(Defect.BAD_SIGNATURE)) {
      signed[signed.length - 1] ^= 0x01;
    }
    ParsedCertificate certificate = X509Decoder.certificate(signed);
    CertificateRecord record = record(certificate, request, now);
    ledger.addCertificates(List.of(record));
    return new IssuedCertificate(certificate, issuers, findings, request.defects(), record);
  }

  /** Checks the very octets that the key is to sign, in a certificate that nobody has signed. */
  private List<Finding> judgeTwin(
      byte[] toBeSigned, CertificateEncoder.Content content, IssuanceRequest request, Instant now) {
    ParsedCertificate twin =
        X509Decoder.certificate(
            CertificateEncoder.signed(toBeSigned, content.algorithm(), NO_SIGNATURE));
    List<Finding> findings = ProfileConformance.check(request.profile(), twin, signer, now);
    if (!request.mayBreakRules() && findings.stream().anyMatch(Finding::isError)) {
      throw new IssuanceRefusedException(findings);
    }
    return findings;
  }

  /** 16 random octets, positive, the top bit clear and the next one set: always 16 octets long. */
  private SerialNumber serial() {
    byte[] octets = new byte[SERIAL_OCTETS];
    crypto.random().nextBytes(octets);
    octets[0] = (byte) ((octets[0] & 0x7f) | 0x40);
    return new SerialNumber(new BigInteger(1, octets));
  }

  private CertificateRecord record(
      ParsedCertificate certificate, IssuanceRequest request, Instant now) {
    byte[] encoded = certificate.encoded().toArray();
    return new CertificateRecord(
        authority,
        certificate.serial(),
        crypto.sha256(encoded),
        crypto.sha1(encoded),
        request.label().role(),
        request.label().host(),
        certificate.subject().toString(),
        certificate.validity(),
        now,
        certificate.encoded(),
        request.defects().stream().map(Defect::label).sorted().toList(),
        request.replaces(),
        new Standing.Good());
  }
}
