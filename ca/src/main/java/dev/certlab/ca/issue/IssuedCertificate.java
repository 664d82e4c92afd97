package dev.certlab.ca.issue;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;
import java.util.Set;

/**
 * A certificate that was signed and stands in the ledger.
 *
 * @param issuers the signer's certificate first, its root last
 * @param findings what a forced request was found to break; empty for an ordinary one
 */
public record IssuedCertificate(
    ParsedCertificate certificate,
    List<ParsedCertificate> issuers,
    List<Finding> findings,
    Set<Defect> defects) {

  public IssuedCertificate {
    issuers = List.copyOf(issuers);
    findings = List.copyOf(findings);
    defects = Set.copyOf(defects);
  }
}
