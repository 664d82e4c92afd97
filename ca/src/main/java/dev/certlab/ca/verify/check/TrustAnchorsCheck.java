package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.path.IssuerIndex;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.Comparator;

/**
 * Only roots are among the trusted roots. Where an intermediate CA lies in that store of Windows,
 * paths are still found, but IIS refuses client certificates with 403.16 or 403.7 (KB2802568).
 */
public final class TrustAnchorsCheck implements Check {
  @Override
  public String id() {
    return "trust-anchors";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
    for (int i = 0; i <= path.lastPosition(); i++) {
      if (!path.isAnchor(i)) {
        judgement.notApplicable(i, "not the trust anchor");
      }
    }
    VerificationRequest request = examination.request();
    if (request.deviates(Deviation.INTERMEDIATES_AMONG_ROOTS) && path.isAnchored()) {
      request.trust().certificates().stream()
          .filter(anchor -> !IssuerIndex.isRoot(anchor))
          .sorted(Comparator.comparing(ParsedCertificate::encoded))
          .forEach(anchor -> tell(anchor, request, path.lastPosition(), judgement));
    }
  }

  private static void tell(
      ParsedCertificate anchor, VerificationRequest request, int position, Judgement judgement) {
    boolean asServer = request.purpose() == Purpose.CLIENT;
    judgement.note(
        position,
        VerificationCode.ANCHOR_NOT_SELF_SIGNED,
        asServer ? Severity.ERROR : Severity.WARNING,
        anchor.subject()
            + " is among the trusted roots, but is not self-signed; IIS refuses client"
            + " certificates then",
        Evidence.of("subject", anchor.subject().toString(), "issuer", anchor.issuer().toString()));
  }
}
