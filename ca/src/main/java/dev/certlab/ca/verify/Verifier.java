package dev.certlab.ca.verify;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.Concern;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.AlgorithmStrengthCheck;
import dev.certlab.ca.verify.check.BaselineCheck;
import dev.certlab.ca.verify.check.BasicConstraintsCheck;
import dev.certlab.ca.verify.check.CertificatePoliciesCheck;
import dev.certlab.ca.verify.check.Check;
import dev.certlab.ca.verify.check.CriticalExtensionsCheck;
import dev.certlab.ca.verify.check.EncodingCheck;
import dev.certlab.ca.verify.check.Examination;
import dev.certlab.ca.verify.check.Examination.Subject;
import dev.certlab.ca.verify.check.Examiner;
import dev.certlab.ca.verify.check.Examiner.Examined;
import dev.certlab.ca.verify.check.IdentityCheck;
import dev.certlab.ca.verify.check.KeyIdentifierCheck;
import dev.certlab.ca.verify.check.KeyPurposeCheck;
import dev.certlab.ca.verify.check.KeyUsageCheck;
import dev.certlab.ca.verify.check.NameConstraintsCheck;
import dev.certlab.ca.verify.check.SignatureAndChaining;
import dev.certlab.ca.verify.check.TrustAnchorsCheck;
import dev.certlab.ca.verify.check.ValidityCheck;
import dev.certlab.ca.verify.crl.RevocationCheck;
import dev.certlab.ca.verify.path.CandidatePath;
import dev.certlab.ca.verify.path.SignatureVerdicts;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.UnknownRevocation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds a path from a certificate to a trust anchor, judges it as RFC 5280 §6 says, and explains.
 *
 * <p>Duties of the caller: that the trust anchors are to be trusted, and that the time is right.
 * Beyond RFC 5280, an extended key usage in a CA's certificate restricts everything below it, and
 * the name constraints of a trust anchor count; {@link Deviation} lists what each policy changes.
 *
 * <p>Thread-safe. Remembers checked signatures, within bounds, as long as it lives: use one for a
 * batch.
 */
public final class Verifier {
  private final SignatureVerdicts signatures;
  private final Examiner judge;
  private final Examiner hopes;

  /** Checks signatures with the JDK's own providers. */
  public Verifier() {
    this(CryptoEngine.standard());
  }

  public Verifier(CryptoEngine crypto) {
    this.signatures = new SignatureVerdicts(crypto);
    List<Check> inSearch = checksOfSearch();
    this.hopes = new Examiner(inSearch, signatures);
    List<Check> all = new ArrayList<>(inSearch);
    all.add(new CertificatePoliciesCheck());
    all.add(new IdentityCheck());
    all.add(new TrustAnchorsCheck());
    all.add(new BaselineCheck());
    all.add(new RevocationCheck(this::examineSigner));
    this.judge = new Examiner(all, signatures);
  }

  /** What cannot be mended by a longer path; the order is that of the reports. */
  private static List<Check> checksOfSearch() {
    List<Check> checks = new ArrayList<>();
    checks.add(new EncodingCheck());
    checks.add(new AlgorithmStrengthCheck());
    checks.add(new SignatureAndChaining());
    checks.add(new KeyIdentifierCheck());
    checks.add(new ValidityCheck());
    checks.add(new BasicConstraintsCheck());
    checks.add(new KeyUsageCheck());
    checks.add(new NameConstraintsCheck());
    checks.add(new KeyPurposeCheck());
    Set<Oid> enforced = new HashSet<>(new CertificatePoliciesCheck().enforces());
    enforced.add(CrlDistributionPoints.OID);
    enforced.add(FreshestCrl.OID);
    checks.forEach(check -> enforced.addAll(check.enforces()));
    checks.add(new CriticalExtensionsCheck(enforced));
    return checks;
  }

  /** Never throws for what certificates and CRLs hold; ends within a bounded time. */
  public VerificationReport verify(VerificationRequest original) {
    VerificationRequest request =
        original.toBuilder().crls(CrlSource.remembering(original.crls())).build();
    List<Examined> examined = new ArrayList<>();
    PathBuilder builder =
        new PathBuilder(
            request,
            hopes,
            signatures,
            path -> {
              Examined result = judge.examine(request, path, Subject.CERTIFICATE);
              examined.add(result);
              return next(request, result);
            });
    builder.search();
    Examined best =
        examined.stream().min(usefulness(request)).orElseGet(() -> unanchored(request, builder));
    return report(request, best, examined.isEmpty() && builder.limitReached());
  }

  private static PathJudge.Outcome next(VerificationRequest request, Examined examined) {
    if (verdict(request, examined.errors()) == Verdict.TRUSTED) {
      return PathJudge.Outcome.of(PathJudge.Next.ACCEPT);
    }
    if (examined.errors().stream().allMatch(Verifier::isWrongOnEveryPath)) {
      return PathJudge.Outcome.of(PathJudge.Next.GIVE_UP);
    }
    Set<ParsedCertificate> revoked = new HashSet<>();
    for (Finding finding : examined.errors()) {
      if (finding.concerns(Concern.REVOCATION) && finding.position().orElse(0) > 0) {
        revoked.add(examined.path().at(finding.position().getAsInt()));
      }
    }
    return new PathJudge.Outcome(PathJudge.Next.TRY_OTHERS, revoked);
  }

  /** Whether it is about the end entity alone, whoever its issuers are. */
  private static boolean isWrongOnEveryPath(Finding finding) {
    return finding.position().orElse(-1) == 0 && finding.concerns(Concern.CERTIFICATE);
  }

  /** The least that is wrong explains most. */
  private static Comparator<Examined> usefulness(VerificationRequest request) {
    return Comparator.comparing(
            (Examined examined) ->
                switch (verdict(request, examined.errors())) {
                  case TRUSTED -> 0;
                  case UNDETERMINED -> 1;
                  case REJECTED -> 2;
                })
        .thenComparing(
            examined ->
                examined.errors().stream()
                    .anyMatch(finding -> finding.code() == VerificationCode.SIGNATURE_FALSE))
        .thenComparing(examined -> examined.errors().size())
        .thenComparing(examined -> examined.path().certificates().size());
  }

  private static Verdict verdict(VerificationRequest request, List<Finding> errors) {
    if (errors.isEmpty()) {
      return Verdict.TRUSTED;
    }
    boolean onlyUnknown =
        errors.stream()
            .allMatch(
                finding ->
                    finding.code() instanceof VerificationCode code && code.leavesStatusUnknown());
    boolean unknownRejects =
        switch (request.unknownRevocation()) {
          case REJECTS -> true;
          case UNDETERMINED -> false;
          case BY_POLICY -> request.deviates(Deviation.UNKNOWN_REVOCATION_REJECTS);
        };
    return onlyUnknown && !unknownRejects ? Verdict.UNDETERMINED : Verdict.REJECTED;
  }

  private Examined unanchored(VerificationRequest request, PathBuilder builder) {
    CandidatePath path = builder.longestOpen();
    Examined examined = judge.examine(request, path, Subject.CERTIFICATE);
    List<Finding> findings = new ArrayList<>();
    findings.add(new PathEnd(request, path, builder.namesakes(path.last()), signatures).finding());
    findings.addAll(examined.findings());
    return new Examined(path, findings, examined.results());
  }

  /**
   * RFC 5280 §6.3.3 (f): whether a CRL signer has a path to the same anchor and is not known to be
   * revoked. That its status is unknown does no harm: it may hang on the very CRL in question.
   */
  private boolean examineSigner(Examination examination, ParsedCertificate signer) {
    VerificationRequest request = examination.request();
    boolean ofCertificate = examination.subject() == Subject.CERTIFICATE;
    VerificationRequest about =
        VerificationRequest.of(signer)
            .untrusted(request.untrusted())
            .trust(List.of(examination.path().last()))
            .crls(request.crls())
            .revocation(ofCertificate ? RevocationPolicy.CHAIN : RevocationPolicy.OFF)
            .unknownRevocation(UnknownRevocation.UNDETERMINED)
            .deltas(request.deltas())
            .time(request.time())
            .policy(request.policy())
            .weakAlgorithms(request.weakAlgorithms())
            .anchorUse(request.anchorUse())
            .build();
    PathBuilder builder =
        new PathBuilder(
            about,
            hopes,
            signatures,
            path ->
                PathJudge.Outcome.of(
                    verdict(about, judge.examine(about, path, Subject.CRL_SIGNER).errors())
                            == Verdict.REJECTED
                        ? PathJudge.Next.TRY_OTHERS
                        : PathJudge.Next.ACCEPT));
    return builder.search();
  }

  private static VerificationReport report(
      VerificationRequest request, Examined best, boolean limitReached) {
    List<Finding> findings = new ArrayList<>();
    if (limitReached) {
      findings.add(
          Finding.of(
              VerificationCode.SEARCH_LIMIT,
              "the search for a path was given up",
              Evidence.of("candidates", Integer.toString(request.untrusted().size()))));
    }
    findings.addAll(best.findings());
    findings.sort(
        Comparator.comparing(Finding::severity)
            .reversed()
            // That it is revoked comes first, whatever else is wrong.
            .thenComparing(finding -> !finding.concerns(Concern.REVOCATION)));
    return new VerificationReport(
        verdict(request, findings.stream().filter(Finding::isError).toList()),
        request.policy(),
        request.time(),
        best.path().certificates(),
        findings,
        best.results());
  }
}
