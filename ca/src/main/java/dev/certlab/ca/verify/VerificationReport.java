package dev.certlab.ca.verify;

import dev.certlab.ca.finding.CheckResult;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.CertificationPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What came of a verification.
 *
 * @param path the path that was judged; the best one if several were
 * @param findings errors first, the one that explains the verdict best at the front
 * @param checks one result for each check and each certificate of the path
 */
public record VerificationReport(
    Verdict verdict,
    ValidationPolicy policy,
    Instant checkedAt,
    CertificationPath path,
    List<Finding> findings,
    List<CheckResult> checks) {

  public VerificationReport {
    findings = List.copyOf(findings);
    checks = List.copyOf(checks);
  }

  /**
   * This report with findings about inputs that could not be read: in front if the certificate was
   * not trusted, for they may be why; else as warnings at the end.
   */
  public VerificationReport withInputFaults(List<Finding> faults) {
    List<Finding> all = new ArrayList<>();
    boolean trusted = verdict == Verdict.TRUSTED;
    if (trusted) {
      all.addAll(findings);
    }
    for (Finding fault : faults) {
      all.add(trusted ? fault.withSeverity(Severity.WARNING) : fault);
    }
    if (!trusted) {
      all.addAll(findings);
    }
    return new VerificationReport(verdict, policy, checkedAt, path, all, checks);
  }

  /** This report with further findings, behind its own of the same severity. */
  public VerificationReport with(List<Finding> further) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(further);
    all.sort(Comparator.comparing(Finding::severity).reversed());
    return new VerificationReport(verdict, policy, checkedAt, path, all, checks);
  }

  public List<Finding> errors() {
    return findings.stream().filter(Finding::isError).toList();
  }
}
