package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.CheckResult;
import dev.certlab.ca.finding.CheckResult.Result;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what one check says of one path. */
public final class Judgement {
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Integer, CheckResult> results = new TreeMap<>();
  private final String check;

  Judgement(String check) {
    this.check = check;
  }

  public void fail(int position, VerificationCode code, String message, Evidence evidence) {
    note(position, code, code.severity(), message, evidence);
  }

  /** As {@link #fail}, with a severity other than the code's own. */
  public void note(
      int position, VerificationCode code, Severity severity, String message, Evidence evidence) {
    findings.add(Finding.at(position, code, message, evidence).withSeverity(severity));
    if (severity == Severity.ERROR) {
      put(position, Result.FAILED, code.id());
    }
  }

  /** Something wrong with the path as a whole; the check has failed at {@code position}. */
  void failPath(int position, VerificationCode code, String message, Evidence evidence) {
    findings.add(Finding.of(code, message, evidence));
    put(position, Result.FAILED, code.id());
  }

  public void notApplicable(int position, String why) {
    put(position, Result.NOT_APPLICABLE, why);
  }

  public void notEvaluated(int position, String why) {
    put(position, Result.NOT_EVALUATED, why);
  }

  private void put(int position, Result result, String why) {
    CheckResult before = results.get(position);
    if (before == null || before.result() != Result.FAILED) {
      results.put(position, new CheckResult(check, position, result, why));
    }
  }

  List<Finding> findings() {
    return findings;
  }

  /** One result for each of the {@code size} positions. */
  List<CheckResult> results(int size) {
    List<CheckResult> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      CheckResult said = results.get(i);
      all.add(said != null ? said : new CheckResult(check, i, Result.PASSED, ""));
    }
    return all;
  }
}
