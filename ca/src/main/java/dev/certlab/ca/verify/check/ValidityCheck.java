package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.x509.Validity;
import java.time.Instant;

/** The moment of verification lies within every certificate's validity (RFC 5280 §6.1.3 (a)(2)). */
public final class ValidityCheck implements Check {
  @Override
  public String id() {
    return "validity";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    Instant now = examination.request().time();
    for (int i = 0; i <= examination.path().lastPosition(); i++) {
      if (examination.isBareAnchor(i)) {
        judgement.notApplicable(i, "trust anchor");
        continue;
      }
      Validity validity = examination.at(i).validity();
      if (now.isBefore(validity.notBefore())) {
        judgement.fail(
            i,
            VerificationCode.CERTIFICATE_NOT_YET_VALID,
            "not valid before " + validity.notBefore(),
            new Evidence.TimeWindow(now, validity.notBefore(), validity.notAfter()));
      } else if (validity.isOverAt(now)) {
        judgement.fail(
            i,
            VerificationCode.CERTIFICATE_EXPIRED,
            "expired on " + validity.notAfter(),
            new Evidence.TimeWindow(now, validity.notBefore(), validity.notAfter()));
      }
    }
  }
}
