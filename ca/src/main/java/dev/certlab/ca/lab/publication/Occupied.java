package dev.certlab.ca.lab.publication;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Keeps two labs from overwriting each other's files. Names of CAs are no more than names: another
 * lab may have a CA of the same one, and a copy of this lab has the same CA, and has perhaps
 * published a later CRL, whose revocations must not disappear.
 */
final class Occupied {
  private final Authorities authorities;
  private final CryptoEngine crypto;

  Occupied(Authorities authorities, CryptoEngine crypto) {
    this.authorities = authorities;
    this.crypto = crypto;
  }

  /** Why {@code there} stays in the place of {@code file}; empty if it may be overwritten. */
  Optional<String> why(PublishedFile file, Octets there) {
    ParsedCertificate authority = authorities.chain(file.authority()).first();
    try {
      return switch (file.kind()) {
        case CERTIFICATE -> otherKey(file, X509Decoder.certificate(there.toArray()), authority);
        case BASE_CRL, DELTA_CRL -> later(file, X509Decoder.crl(there.toArray()), authority);
      };
    } catch (MalformedEncodingException rubbish) {
      return Optional.empty();
    }
  }

  private static Optional<String> otherKey(
      PublishedFile file, ParsedCertificate there, ParsedCertificate authority) {
    return there.publicKey().equals(authority.publicKey())
        ? Optional.empty()
        : Optional.of(
            file.name()
                + " is of another CA of that name; take its files away, or publish elsewhere");
  }

  private Optional<String> later(PublishedFile file, ParsedCrl there, ParsedCertificate authority) {
    Optional<BigInteger> number = there.number().map(CrlNumber::value);
    return number.filter(found -> found.compareTo(file.number()) > 0).isPresent()
            && isSignedBy(authority, there)
        ? Optional.of(
            file.name()
                + " has the number "
                + number.get()
                + ", later than "
                + file.number()
                + ", which this lab has published; a copy of the lab publishes there, or the ledger"
                + " is older than the lab")
        : Optional.empty();
  }

  private boolean isSignedBy(ParsedCertificate authority, ParsedCrl crl) {
    return crypto.verify(
            authority.publicKey(), crl.signatureAlgorithm(), crl.toBeSigned(), crl.signature())
        == SignatureCheck.VALID;
  }
}
