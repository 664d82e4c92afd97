package dev.certlab.ca.x509;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A CRL as it was read: what it says, and the octets that say so. Nothing is judged yet.
 *
 * @param encoded the whole CRL
 * @param toBeSigned the octets the signature covers
 * @param version 1 or 2
 * @param nextUpdate when a newer one will be there at the latest; empty if it does not say
 * @param defects what is not encoded as it should be
 */
public record ParsedCrl(
    Octets encoded,
    Octets toBeSigned,
    int version,
    AlgorithmIdentifier innerAlgorithm,
    DistinguishedName issuer,
    Instant thisUpdate,
    Optional<Instant> nextUpdate,
    RevokedCertificates revoked,
    Extensions extensions,
    AlgorithmIdentifier signatureAlgorithm,
    Octets signature,
    List<EncodingDefect> defects) {

  public ParsedCrl {
    defects = List.copyOf(defects);
  }

  public <T extends ExtensionValue> Optional<T> extension(Class<T> type) {
    return extensions.find(type);
  }

  public Optional<CrlNumber> number() {
    return extension(CrlNumber.class);
  }

  /** The number of the base CRL if this is a delta CRL. */
  public Optional<CrlNumber> deltaBase() {
    return extension(DeltaCrlIndicator.class).map(DeltaCrlIndicator::base);
  }

  public Optional<KeyIdentifier> authorityKeyIdentifier() {
    return extension(AuthorityKeyIdentifier.class).flatMap(AuthorityKeyIdentifier::keyIdentifier);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParsedCrl crl && encoded.equals(crl.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /** Issuer and number, for messages. */
  @Override
  public String toString() {
    return (deltaBase().isPresent() ? "delta CRL of " : "CRL of ")
        + issuer
        + number().map(n -> " number " + n.value()).orElse(" without a number");
  }
}
