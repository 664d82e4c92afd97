package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.path.IssuerReference;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.CertificationPath;

/**
 * Authority key identifiers fit the certificates above (RFC 5280 §4.2.1.1). The signature decides
 * who the issuer is; verifiers that go by the identifier fail where it is wrong.
 */
public final class KeyIdentifierCheck implements Check {
  @Override
  public String id() {
    return "key-identifiers";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
    for (int i = 0; i <= path.lastPosition(); i++) {
      if (path.isAnchor(i)) {
        judgement.notApplicable(i, "trust anchor");
      } else if (i == path.lastPosition()) {
        judgement.notEvaluated(i, "its issuer is missing");
      } else if (path.at(i).extension(AuthorityKeyIdentifier.class).isEmpty()) {
        judgement.notApplicable(i, "no authority key identifier");
      } else {
        judge(path, i, judgement);
      }
    }
  }

  private static void judge(CertificationPath path, int position, Judgement judgement) {
    IssuerReference.of(path.at(position))
        .misfit(path.at(position + 1))
        .ifPresent(
            misfit ->
                judgement.fail(
                    position,
                    VerificationCode.KEY_IDENTIFIER_MISMATCH,
                    "its authority key identifier does not fit its issuer: it names "
                        + misfit.text(),
                    Evidence.Mismatch.of(misfit.asked(), misfit.found())));
  }
}
