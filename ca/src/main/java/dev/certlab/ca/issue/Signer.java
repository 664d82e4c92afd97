package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.CertificateEncoder;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * Who signs: a name, a key, and the certificate that binds them, which a root in the making does
 * not have yet.
 *
 * @param keyIdentifier the signer's subject key identifier, copied into what it signs
 */
record Signer(
    DistinguishedName name,
    KeyIdentifier keyIdentifier,
    Optional<ParsedCertificate> certificate,
    PrivateKey privateKey,
    SignatureScheme scheme) {

  static Signer of(CertifiedKey key, CryptoEngine crypto) {
    ParsedCertificate certificate = key.certificate();
    KeyIdentifier identifier =
        certificate
            .subjectKeyIdentifier()
            .orElseGet(() -> keyIdentifier(certificate.publicKey(), crypto));
    return new Signer(
        certificate.subject(),
        identifier,
        Optional.of(certificate),
        key.privateKey(),
        scheme(certificate.publicKey()));
  }

  /** A signer of its own certificate. */
  static Signer ofSelf(
      DistinguishedName name, PublicKeyInfo publicKey, PrivateKey key, CryptoEngine crypto) {
    return new Signer(
        name, keyIdentifier(publicKey, crypto), Optional.empty(), key, scheme(publicKey));
  }

  /** SHA-1 over the key's bits (RFC 5280 §4.2.1.2 method 1), as AD CS does. */
  static KeyIdentifier keyIdentifier(PublicKeyInfo key, CryptoEngine crypto) {
    return new KeyIdentifier(crypto.sha1(key.keyBits().toArray()));
  }

  private static SignatureScheme scheme(PublicKeyInfo key) {
    return switch (key.kind()) {
      case RSA -> SignatureScheme.RSA_SHA256;
      case EC -> key.strength() > 256 ? SignatureScheme.ECDSA_SHA384 : SignatureScheme.ECDSA_SHA256;
      case ED25519 -> SignatureScheme.ED25519;
      case RSA_PSS, ED448, DSA, OTHER ->
          throw new IllegalArgumentException("a CA here does not sign with " + key.description());
    };
  }

  /** The scheme when SHA-1 is asked for; only RSA and EC have one. */
  SignatureScheme sha1Scheme() {
    return switch (scheme) {
      case ECDSA_SHA256, ECDSA_SHA384 -> SignatureScheme.ECDSA_SHA1;
      case ED25519 ->
          throw new IllegalArgumentException("Ed25519 does not sign over SHA-1; use an RSA CA");
      default -> SignatureScheme.RSA_SHA1;
    };
  }

  byte[] sign(byte[] toBeSigned, SignatureScheme with, CryptoEngine crypto) {
    Octets signature = crypto.sign(privateKey, with, toBeSigned);
    return CertificateEncoder.signed(toBeSigned, with.identifier(), signature);
  }
}
