package dev.certlab.ca.lab.directory;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.ledger.CertificateRecord;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate that was issued, stands in the ledger and lies at its place.
 *
 * @param findings what a forced order was found to break, and warnings
 */
public record Enrolled(Place place, CertificateRecord certificate, List<Finding> findings) {
  public Enrolled {
    findings = List.copyOf(findings);
  }

  /** With what was found before it was issued. */
  public Enrolled after(List<Finding> earlier) {
    return new Enrolled(
        place, certificate, Stream.concat(earlier.stream(), findings.stream()).toList());
  }
}
