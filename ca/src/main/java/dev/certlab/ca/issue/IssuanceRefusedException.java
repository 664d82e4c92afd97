package dev.certlab.ca.issue;

import dev.certlab.ca.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** The CA will not sign; the findings say why. */
public final class IssuanceRefusedException extends RuntimeException {
  private final transient List<Finding> findings;
  private final boolean appealable;

  private IssuanceRefusedException(List<Finding> findings, boolean appealable) {
    super(findings.stream().map(Finding::message).collect(Collectors.joining("; ")));
    this.findings = List.copyOf(findings);
    this.appealable = appealable;
  }

  /** By a rule that whoever insists may break. */
  public IssuanceRefusedException(List<Finding> findings) {
    this(findings, true);
  }

  /** By something that no insisting changes. */
  public static IssuanceRefusedException withoutAppeal(List<Finding> findings) {
    return new IssuanceRefusedException(findings, false);
  }

  public List<Finding> findings() {
    return findings;
  }

  /** Whether it would be signed all the same for whoever insists. */
  public boolean isAppealable() {
    return appealable;
  }
}
