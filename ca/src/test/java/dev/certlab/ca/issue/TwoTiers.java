package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.RevocationReason;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A root CA and an issuing CA whose CRLs are under test. */
final class TwoTiers {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final CrlProfile WEEKLY = CrlProfile.every(Duration.ofDays(7));
  static final CrlProfile DAILY = CrlProfile.every(Duration.ofDays(1));
  static final String CDP = "http://crl.contoso.com/Issuing.crl";
  static final PublicationPoints WITH_DELTAS =
      PublicationPoints.crlAt(CDP).deltaAt("http://crl.contoso.com/Issuing+.crl");
  static final PublicationPoints WITHOUT_DELTAS = PublicationPoints.crlAt(CDP);

  final CryptoEngine crypto = CryptoEngine.standard();
  final Ledger ledger = new InMemoryLedger();
  private final KeyPair issuingKeys = crypto.generate(KeySpec.EC_P256);
  final CertificateAuthority root;
  final CertificateAuthority issuing;

  TwoTiers(PublicationPoints points) {
    root = NewAuthority.named("Root").root(ledger, crypto, InstantSource.fixed(NOW));
    issuing =
        NewAuthority.named("Issuing")
            .key(issuingKeys, KeyPlace.elsewhere())
            .points(points)
            .under(root);
  }

  /** The issuing CA's own key under a certificate that does not let it sign CRLs. */
  CertifiedKey withoutCrlSign() {
    return withoutCrlSign(issuingKeys);
  }

  /** The same with another key, as after a renewal with a new one. */
  CertifiedKey otherKeyWithoutCrlSign() {
    return withoutCrlSign(crypto.generate(KeySpec.EC_P256));
  }

  /** The issuing CA's key and certificate. */
  CertifiedKey rightfulSigner() {
    return new CertifiedKey(
        issuingKeys.getPrivate(), CertificateChain.of(issuing.certificate(), root.chain()));
  }

  private CertifiedKey withoutCrlSign(KeyPair keys) {
    CertificateProfile profile =
        CertificateProfile.named("CA without cRLSign")
            .basicConstraints(BasicConstraints.ca(0))
            .keyUsage(KeyUsageBit.KEY_CERT_SIGN)
            .lifetime(Duration.ofDays(365))
            .build();
    IssuanceRequest request =
        IssuanceRequest.of(profile).subject(issuing.certificate().subject()).build();
    return root.issue(request, PublicKeys.of(keys.getPublic())).with(keys.getPrivate());
  }

  ParsedCertificate leaf() {
    return issuing.issueServer("mp01.contoso.com").certificate();
  }

  /** A minute ago: the JDK counts a revocation only from the second after it. */
  void revoke(ParsedCertificate certificate, RevocationReason reason) {
    ledger.revoke("Issuing", certificate.serial(), reason, NOW.minusSeconds(60));
  }

  /** A sound base CRL, published. */
  IssuedCrl base() {
    return issuing.publishCrl(WEEKLY);
  }

  /** What others say of a leaf with some CRLs at hand. */
  Judges judges() {
    return new Judges(root.certificate(), issuing.certificate());
  }
}
