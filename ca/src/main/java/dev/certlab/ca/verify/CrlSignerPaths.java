package dev.certlab.ca.verify;

import dev.certlab.ca.verify.check.Examination;
import dev.certlab.ca.verify.check.Examiner;
import dev.certlab.ca.verify.crl.SignerTrust;
import dev.certlab.ca.verify.path.SignatureVerdicts;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.UnknownRevocation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;

/**
 * Searches a path for whoever signed a CRL and is not in the certificate's own path (RFC 5280
 * §6.3.3 (f)).
 *
 * <p>The path must lead to the same anchor, and nobody in it may be known to be revoked. That their
 * status is unknown does no harm: it may hang on the very CRL in question.
 */
final class CrlSignerPaths implements SignerTrust {
  private final Examiner hopes;
  private final Examiner judge;
  private final SignatureVerdicts signatures;
  private final RevocationPolicy status;

  /**
   * @param status of whom in such a path the status is asked
   */
  CrlSignerPaths(CheckList checks, SignatureVerdicts signatures, RevocationPolicy status) {
    this.hopes = new Examiner(checks.inSearch(), signatures);
    this.judge = new Examiner(checks.all(), signatures);
    this.signatures = signatures;
    this.status = status;
  }

  @Override
  public boolean isTrusted(Examination examination, ParsedCertificate signer) {
    VerificationRequest about = about(signer, examination);
    return new PathBuilder(
            about,
            hopes,
            signatures,
            path ->
                PathJudge.Outcome.of(
                    Verdict.of(about, judge.examine(about, path).errors()) == Verdict.REJECTED
                        ? PathJudge.Next.TRY_OTHERS
                        : PathJudge.Next.ACCEPT))
        .search();
  }

  private VerificationRequest about(ParsedCertificate signer, Examination examination) {
    VerificationRequest request = examination.request();
    return VerificationRequest.of(signer)
        .untrusted(request.untrusted())
        .trust(List.of(examination.path().last()))
        .crls(request.crls())
        .revocation(status)
        .unknownRevocation(UnknownRevocation.UNDETERMINED)
        .deltas(request.deltas())
        .time(request.time())
        .policy(request.policy())
        .weakAlgorithms(request.weakAlgorithms())
        .anchorUse(request.anchorUse())
        .build();
  }
}
