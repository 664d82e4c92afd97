package dev.certlab.ca.issue;

import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.security.PrivateKey;
import java.util.List;

/**
 * A private key together with the certificates that speak for it.
 *
 * @param chain the key's own certificate first
 */
public record CertifiedKey(PrivateKey privateKey, CertificateChain chain) {

  public ParsedCertificate certificate() {
    return chain.first();
  }

  /** The CAs between the certificate and its root, lowest first. */
  public List<ParsedCertificate> intermediates() {
    return chain.issuers().stream().filter(issuer -> !issuer.isSelfIssued()).toList();
  }

  /** The self-issued certificates above the key's own. */
  public List<ParsedCertificate> roots() {
    return chain.issuers().stream().filter(ParsedCertificate::isSelfIssued).toList();
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "CertifiedKey[" + certificate() + "]";
  }
}
