package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.CheckResult;
import dev.certlab.ca.finding.CheckResult.Result;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.path.SignatureVerdicts;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets all checks judge one candidate path, and says what their results are worth. */
public final class Examiner {
  private static final String NOT_AUTHENTIC = "its contents are not authentic";

  private final List<Check> checks;
  private final SignatureVerdicts signatures;

  /**
   * @param checks in the order in which their findings are reported
   */
  public Examiner(List<Check> checks, SignatureVerdicts signatures) {
    this.checks = List.copyOf(checks);
    this.signatures = signatures;
  }

  /** A path with everything that was said of it. */
  public record Examined(
      CertificationPath path, List<Finding> findings, List<CheckResult> results) {
    public Examined {
      findings = List.copyOf(findings);
      results = List.copyOf(results);
    }

    public List<Finding> errors() {
      return findings.stream().filter(Finding::isError).toList();
    }
  }

  public Examined examine(VerificationRequest request, CertificationPath path) {
    Examination examination = new Examination(request, path, signatures);
    List<Judgement> judgements = new ArrayList<>();
    for (Check check : checks) {
      Judgement judgement = new Judgement(check.id());
      check.judge(examination, judgement);
      judgements.add(judgement);
    }
    return merge(path, judgements);
  }

  private Examined merge(CertificationPath path, List<Judgement> judgements) {
    Set<Integer> forged = new HashSet<>();
    for (Judgement judgement : judgements) {
      for (Finding finding : judgement.findings()) {
        if (finding.code() == VerificationCode.SIGNATURE_FALSE) {
          finding.position().ifPresent(forged::add);
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    List<CheckResult> results = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      boolean readsContents = readsContents(checks.get(i));
      for (Finding finding : judgements.get(i).findings()) {
        boolean believed =
            finding.position().isEmpty() || !forged.contains(finding.position().getAsInt());
        if (believed || !readsContents) {
          findings.add(finding);
        }
      }
      for (CheckResult result : judgements.get(i).results(path.size())) {
        results.add(
            readsContents && forged.contains(result.position())
                ? new CheckResult(
                    result.check(), result.position(), Result.NOT_EVALUATED, NOT_AUTHENTIC)
                : result);
      }
    }
    return new Examined(path, findings, results);
  }

  /** Whether the check believes what a certificate says, so that a false signature voids it. */
  private static boolean readsContents(Check check) {
    return !check.id().equals(SignatureAndChaining.ID) && !check.id().equals(EncodingCheck.ID);
  }
}
