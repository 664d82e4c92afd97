package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.CertificateEncoder;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Issues certificates and CRLs under one name and key.
 *
 * <p>Every certificate stands in the ledger before this class returns it. Thread-safe; several
 * processes may run authorities of the same name over one ledger.
 */
public final class CertificateAuthority {
  private static final int SERIAL_OCTETS = 16;

  private final String name;
  private final CertifiedKey key;
  private final PublicationPoints points;
  private final Ledger ledger;
  private final CryptoEngine crypto;
  private final InstantSource clock;
  private final Signer signer;
  private final KeyPair twinKey;

  /**
   * @param name the CA's name in the ledger
   * @param key its key, its certificate and those above
   * @param points what it writes into certificates about its CRLs
   */
  public CertificateAuthority(
      String name,
      CertifiedKey key,
      PublicationPoints points,
      Ledger ledger,
      CryptoEngine crypto,
      InstantSource clock) {
    this.name = name;
    this.key = key;
    this.points = points;
    this.ledger = ledger;
    this.crypto = crypto;
    this.clock = clock;
    this.signer = Signer.of(key, crypto);
    this.twinKey = crypto.generate(KeySpec.EC_P256);
  }

  public String name() {
    return name;
  }

  public ParsedCertificate certificate() {
    return key.certificate();
  }

  /** This CA's certificate and those above it, the root last. */
  public List<ParsedCertificate> chain() {
    return key.chain();
  }

  /**
   * Signs what the request asks for. Throws {@link IssuanceRefusedException} if the profile forbids
   * it and the request neither forces it nor wants it defective.
   */
  public IssuedCertificate issue(IssuanceRequest request) {
    return issue(request, Optional.empty());
  }

  /** Like {@link #issue(IssuanceRequest)}, in place of the certificate {@code replaces}. */
  public IssuedCertificate issue(IssuanceRequest request, Optional<SerialNumber> replaces) {
    Instant now = clock.instant();
    refuseAfterTheEnd(now);
    CertificateEncoder.Content content =
        new CertificateDraft(request, signer, points, crypto).content(serial(), now);
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
    ledger.addCertificates(List.of(record(name, certificate, request, replaces, now, crypto)));
    return new IssuedCertificate(certificate, key.chain(), findings, request.defects());
  }

  /** Nothing can be nested in a validity that is over. */
  private void refuseAfterTheEnd(Instant now) {
    Validity own = certificate().validity();
    if (own.isOverAt(now)) {
      throw new IssuanceRefusedException(
          List.of(
              Finding.of(
                  IssuanceCode.ISSUER_EXPIRED,
                  "the issuer " + certificate().subject() + " ended at " + own.notAfter(),
                  new Evidence.TimeWindow(now, own.notBefore(), own.notAfter()))));
    }
  }

  /** Checks the very octets that the real key is to sign, under another key's signature. */
  private List<Finding> judgeTwin(
      byte[] toBeSigned, CertificateEncoder.Content content, IssuanceRequest request, Instant now) {
    Octets signature = crypto.sign(twinKey.getPrivate(), SignatureScheme.ECDSA_SHA256, toBeSigned);
    ParsedCertificate twin =
        X509Decoder.certificate(
            CertificateEncoder.signed(toBeSigned, content.algorithm(), signature));
    List<Finding> findings = ProfileConformance.check(request.profile(), twin, signer, now);
    boolean wanted =
        request.enforcement() == IssuanceRequest.Enforcement.FORCE || !request.defects().isEmpty();
    if (!wanted && findings.stream().anyMatch(Finding::isError)) {
      throw new IssuanceRefusedException(findings);
    }
    return findings;
  }

  /** 16 random octets, positive, the top bit clear and the next one set: always 16 octets long. */
  private SerialNumber serial() {
    return serial(crypto);
  }

  static SerialNumber serial(CryptoEngine crypto) {
    byte[] octets = new byte[SERIAL_OCTETS];
    crypto.random().nextBytes(octets);
    octets[0] = (byte) ((octets[0] & 0x7f) | 0x40);
    return new SerialNumber(new BigInteger(1, octets));
  }

  static CertificateRecord record(
      String authority,
      ParsedCertificate certificate,
      IssuanceRequest request,
      Optional<SerialNumber> replaces,
      Instant now,
      CryptoEngine crypto) {
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
        replaces,
        new Standing.Good());
  }

  /**
   * Signs a full CRL of everything that is revoked now, with a number of its own. It is published
   * by {@link Ledger#publish}.
   */
  public IssuedCrl issueCrl(CrlProfile profile) {
    return issueCrl(profile, CrlFaults.none());
  }

  /**
   * Like {@link #issueCrl(CrlProfile)}, with those of the defects that lie in a base CRL. It takes
   * the next number like any other, so that a sound CRL can follow it.
   */
  public IssuedCrl issueCrl(CrlProfile profile, CrlFaults defects) {
    return crlIssuer().full(profile, defects, clock.instant());
  }

  /**
   * Signs a delta CRL (RFC 5280 §5.2.4): what has changed since the base CRL that was published
   * last. Its number is of the same sequence, its issuing distribution point that of the base.
   * Throws {@link IllegalStateException} if no base CRL has been published.
   *
   * @param profile the rhythm of the deltas; they expire on their own
   */
  public IssuedCrl issueDelta(CrlProfile profile) {
    return issueDelta(profile, CrlFaults.none());
  }

  /** Like {@link #issueDelta(CrlProfile)}, with those of the defects that lie in a delta CRL. */
  public IssuedCrl issueDelta(CrlProfile profile, CrlFaults defects) {
    return crlIssuer().delta(profile, defects, clock.instant());
  }

  private CrlIssuer crlIssuer() {
    return new CrlIssuer(name, signer, points, ledger, crypto);
  }
}
