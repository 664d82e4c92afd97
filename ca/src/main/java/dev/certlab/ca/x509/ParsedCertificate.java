package dev.certlab.ca.x509;

import java.util.List;
import java.util.Optional;

/**
 * A certificate as it was read: what it says, and the octets that say so. Nothing is judged yet.
 *
 * @param encoded the whole certificate
 * @param toBeSigned the octets the signature covers
 * @param version 1, 2 or 3
 * @param innerAlgorithm the algorithm inside the signed part; RFC 5280 §4.1.2.3 wants it equal to
 *     {@code signatureAlgorithm}
 * @param defects what is not encoded as it should be
 */
public record ParsedCertificate(
    Octets encoded,
    Octets toBeSigned,
    int version,
    SerialNumber serial,
    AlgorithmIdentifier innerAlgorithm,
    DistinguishedName issuer,
    Validity validity,
    DistinguishedName subject,
    PublicKeyInfo publicKey,
    Extensions extensions,
    AlgorithmIdentifier signatureAlgorithm,
    Octets signature,
    List<EncodingDefect> defects) {

  public ParsedCertificate {
    defects = List.copyOf(defects);
  }

  /** Subject and issuer match; such a certificate may, but need not, be self-signed. */
  public boolean isSelfIssued() {
    return subject.matches(issuer);
  }

  public <T extends ExtensionValue> Optional<T> extension(Class<T> type) {
    return extensions.find(type);
  }

  public Optional<KeyIdentifier> subjectKeyIdentifier() {
    return extension(SubjectKeyIdentifier.class).map(SubjectKeyIdentifier::keyIdentifier);
  }

  public Optional<KeyIdentifier> authorityKeyIdentifier() {
    return extension(AuthorityKeyIdentifier.class).flatMap(AuthorityKeyIdentifier::keyIdentifier);
  }

  /** Whether basic constraints say that the subject is a CA. */
  public boolean isCa() {
    return extension(BasicConstraints.class).map(BasicConstraints::isCa).orElse(false);
  }

  /** The subject alternative names, in encoded order. */
  public List<GeneralName> alternativeNames() {
    return extension(SubjectAlternativeName.class)
        .map(SubjectAlternativeName::names)
        .orElse(List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParsedCertificate certificate && encoded.equals(certificate.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /** Subject and serial, for messages. */
  @Override
  public String toString() {
    return (subject.isEmpty() ? "(empty subject)" : subject) + " serial " + serial;
  }
}
