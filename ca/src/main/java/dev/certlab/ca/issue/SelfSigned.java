package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.CertificateEncoder;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SerialNumber;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Certificates that their own key signs: roots, and the CM-style ones of Enhanced HTTP. */
public final class SelfSigned {
  private final CryptoEngine crypto;

  public SelfSigned(CryptoEngine crypto) {
    this.crypto = crypto;
  }

  /**
   * Signs a certificate for {@code keys} with their own private key.
   *
   * @param request its public key must be that of {@code keys}
   */
  public CertifiedKey sign(IssuanceRequest request, KeyPair keys, Instant now) {
    PublicKeyInfo publicKey = PublicKeys.decode(keys.getPublic().getEncoded());
    if (!publicKey.encoded().equals(request.publicKey().encoded())) {
      throw new IllegalArgumentException("the request is for another key");
    }
    Signer signer = Signer.ofSelf(request.subject(), publicKey, keys.getPrivate(), crypto);
    CertificateEncoder.Content content =
        new CertificateDraft(request, signer, PublicationPoints.none(), crypto)
            .content(CertificateAuthority.serial(crypto), now);
    byte[] toBeSigned = CertificateEncoder.toBeSigned(content);
    ParsedCertificate certificate =
        X509Decoder.certificate(signer.sign(toBeSigned, signer.scheme(), crypto));
    List<Finding> findings = ProfileConformance.check(request.profile(), certificate, signer, now);
    if (request.enforcement() == IssuanceRequest.Enforcement.REFUSE
        && findings.stream().anyMatch(Finding::isError)) {
      throw new IssuanceRefusedException(findings);
    }
    return new CertifiedKey(keys.getPrivate(), List.of(certificate));
  }

  /** What the ledger remembers of a self-signed certificate, under {@code authority}'s name. */
  public CertificateRecord record(
      String authority, ParsedCertificate certificate, IssuanceRequest request, Instant now) {
    return record(authority, certificate, request, Optional.empty(), now);
  }

  /** Likewise for one in place of the certificate {@code replaces}. */
  public CertificateRecord record(
      String authority,
      ParsedCertificate certificate,
      IssuanceRequest request,
      Optional<SerialNumber> replaces,
      Instant now) {
    return CertificateAuthority.record(authority, certificate, request, replaces, now, crypto);
  }
}
