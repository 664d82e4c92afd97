package dev.certlab.ca.issue;

import dev.certlab.ca.x509.ParsedCertificate;
import java.security.PrivateKey;
import java.util.List;

/**
 * A private key together with the certificates that speak for it.
 *
 * @param chain the key's own certificate first, then each issuer, the root last; at least one
 */
public record CertifiedKey(PrivateKey privateKey, List<ParsedCertificate> chain) {

  public CertifiedKey {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a certified key needs a certificate");
    }
  }

  public ParsedCertificate certificate() {
    return chain.get(0);
  }

  /** The CAs between the certificate and its root, lowest first. */
  public List<ParsedCertificate> intermediates() {
    return chain.stream().skip(1).filter(issuer -> !issuer.isSelfIssued()).toList();
  }

  /** The self-issued certificates above the key's own. */
  public List<ParsedCertificate> roots() {
    return chain.stream().skip(1).filter(ParsedCertificate::isSelfIssued).toList();
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "CertifiedKey[" + certificate() + "]";
  }
}
