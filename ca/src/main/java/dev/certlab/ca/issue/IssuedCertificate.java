package dev.certlab.ca.issue;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.security.PrivateKey;
import java.util.List;
import java.util.Set;

/**
 * A certificate that was signed and stands in the ledger.
 *
 * @param issuers the signer's certificate first, its root last; empty if it is self-signed
 * @param findings what a forced request was found to break; empty for an ordinary one
 * @param record what the ledger remembers of it
 */
public record IssuedCertificate(
    ParsedCertificate certificate,
    List<ParsedCertificate> issuers,
    List<Finding> findings,
    Set<Defect> defects,
    CertificateRecord record) {

  public IssuedCertificate {
    issuers = List.copyOf(issuers);
    findings = List.copyOf(findings);
    defects = Set.copyOf(defects);
  }

  /**
   * The chain to hand out: the certificate and its issuers, without the intermediate CAs if that is
   * the defect.
   */
  public CertificateChain chain() {
    boolean incomplete = defects.contains(Defect.MISSING_INTERMEDIATE);
    return CertificateChain.of(
        certificate,
        issuers.stream().filter(issuer -> !incomplete || issuer.isSelfIssued()).toList());
  }

  /** The certificate and its chain with the private key that belongs to it. */
  public CertifiedKey with(PrivateKey key) {
    return new CertifiedKey(key, chain());
  }
}
