package dev.certlab.ca.verify;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import java.util.List;
import java.util.Locale;

/** What the verifier concludes. */
public enum Verdict {
  TRUSTED,
  REJECTED,
  /** Nothing speaks against the certificate, but its revocation status could not be found out. */
  UNDETERMINED;

  /** What such errors mean to whoever asked. */
  static Verdict of(VerificationRequest request, List<Finding> errors) {
    if (errors.isEmpty()) {
      return TRUSTED;
    }
    boolean unknownRejects =
        switch (request.unknownRevocation()) {
          case REJECTS -> true;
          case UNDETERMINED -> false;
          case BY_POLICY -> request.deviates(Deviation.UNKNOWN_REVOCATION_REJECTS);
        };
    return !unknownRejects && errors.stream().allMatch(Verdict::leavesStatusUnknown)
        ? UNDETERMINED
        : REJECTED;
  }

  private static boolean leavesStatusUnknown(Finding finding) {
    return finding.code() instanceof VerificationCode code && code.leavesStatusUnknown();
  }

  /** The lower-case name used in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
