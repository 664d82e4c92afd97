package dev.certlab.ca.issue;

import dev.certlab.ca.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** The CA will not sign; the findings say why. */
public final class IssuanceRefusedException extends RuntimeException {
  private final transient List<Finding> findings;

  public IssuanceRefusedException(List<Finding> findings) {
    super(findings.stream().map(Finding::message).collect(Collectors.joining("; ")));
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }
}
