package dev.certlab.ca.verify;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.Concern;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.Examiner;
import dev.certlab.ca.verify.check.Examiner.Examined;
import dev.certlab.ca.verify.crl.SignerTrust;
import dev.certlab.ca.verify.path.SignatureVerdicts;
import dev.certlab.ca.verify.request.AnchorUse;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.PolicyInputs;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds a path from a certificate to a trust anchor, judges it as RFC 5280 §6 says, and explains.
 *
 * <p>A certificate is good if somebody who is trusted vouches for it: its issuer has signed it, the
 * issuer's issuer has signed that, and so on up to a trust anchor. Two things are done here, and
 * kept apart. {@code PathBuilder} searches the certificates at hand for such paths, of which there
 * may be none or several. A list of {@code Check}s judges each of them: one check for one concern,
 * at every position. All that is wrong becomes a finding, so a certificate that is expired, revoked
 * and for another host is reported as all three. If no path is good, the most useful one is
 * reported: the one that is nearest to being good.
 *
 * <p>{@link #verify} says what it takes, and what it leaves to its caller. Beyond RFC 5280, an
 * extended key usage in a CA's certificate restricts everything below it, and the name constraints
 * of a trust anchor count; {@link Deviation} lists what each policy changes.
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
    // Where a CRL signer's own status is asked, and another signer stands beside that path, that
    // one is taken without a status: it must end somewhere.
    SignerTrust ofSigners =
        new CrlSignerPaths(CheckList.of(SignerTrust.nobody()), signatures, RevocationPolicy.OFF);
    SignerTrust signers =
        new CrlSignerPaths(CheckList.of(ofSigners), signatures, RevocationPolicy.CHAIN);
    CheckList checks = CheckList.of(signers);
    this.hopes = new Examiner(checks.inSearch(), signatures);
    this.judge = new Examiner(checks.all(), signatures);
  }

  /**
   * Searches for a path from the certificate to a trust anchor, and judges it.
   *
   * <p>The inputs of RFC 5280 §6.1.1, where they are in the request, and what holds if they are not
   * given:
   *
   * <ul>
   *   <li>(a) a prospective certification path: is not given but searched for, from {@code leaf}
   *       through {@code untrusted} to {@code trust}. Default of {@code untrusted}: no certificate,
   *       so that an anchor must have issued the leaf
   *   <li>(b) the current time: {@code time}. No default; no clock is read
   *   <li>(c) user-initial-policy-set: {@link PolicyInputs#initial}. Default: any-policy
   *   <li>(d) trust anchor information: the certificates in {@code trust}; name, key and key
   *       parameters count, and whatever {@link AnchorUse} adds. Default: no anchor, so that
   *       nothing is trusted
   *   <li>(e) initial-policy-mapping-inhibit: in {@link PolicyInputs#options}. Default: not set
   *   <li>(f) initial-explicit-policy: likewise
   *   <li>(g) initial-any-policy-inhibit: likewise
   *   <li>(h) initial-permitted-subtrees: cannot be given; everything is permitted. The anchor's
   *       own name constraints stand in for it
   *   <li>(i) initial-excluded-subtrees: cannot be given; nothing is excluded. Likewise
   * </ul>
   *
   * <p>Of §6.3.1, use-deltas is {@code deltas}; default: used. Beyond RFC 5280, {@code revocation}
   * says whose status is asked (default: nobody's), {@code purpose}, {@code identity} and {@code
   * maxDepth} restrict what is accepted (default: nothing), {@code weakAlgorithms} allows what is
   * refused otherwise, and {@code policy} changes what {@link Deviation} lists (default: nothing).
   *
   * <p>Left to the caller: that the anchors deserve trust, for this purpose, and have not been
   * withdrawn; that the time is right; that whoever shows the certificate holds its private key;
   * and whatever is known from elsewhere than certificates and CRLs, such as OCSP, certificate
   * transparency, or lists of certificates that nobody should trust any more.
   *
   * <p>Never throws for what certificates and CRLs hold; ends within a bounded time.
   */
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
              Examined result = judge.examine(request, path);
              examined.add(result);
              return next(request, result);
            });
    builder.search();
    Examined best =
        examined.stream().min(usefulness(request)).orElseGet(() -> unanchored(request, builder));
    return report(request, best, examined.isEmpty() && builder.limitReached());
  }

  private static PathJudge.Outcome next(VerificationRequest request, Examined examined) {
    if (Verdict.of(request, examined.errors()) == Verdict.TRUSTED) {
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
                switch (Verdict.of(request, examined.errors())) {
                  case TRUSTED -> 0;
                  case UNDETERMINED -> 1;
                  case REJECTED -> 2;
                })
        .thenComparing(
            examined ->
                examined.errors().stream()
                    .anyMatch(finding -> finding.code() == VerificationCode.SIGNATURE_FALSE))
        .thenComparing(examined -> examined.errors().size())
        .thenComparing(examined -> examined.path().size());
  }

  private Examined unanchored(VerificationRequest request, PathBuilder builder) {
    CertificationPath path = builder.longestOpen();
    Examined examined = judge.examine(request, path);
    List<Finding> findings = new ArrayList<>();
    findings.add(new PathEnd(request, path, builder.namesakes(path.last()), signatures).finding());
    findings.addAll(examined.findings());
    return new Examined(path, findings, examined.results());
  }

  private static VerificationReport report(
      VerificationRequest request, Examined best, boolean limitReached) {
    List<Finding> findings = new ArrayList<>();
    if (limitReached) {
      findings.add(
          Finding.of(
              VerificationCode.SEARCH_LIMIT,
              "the search for a path was given up",
              Evidence.of(
                  "candidates", Integer.toString(request.untrusted().certificates().size()))));
    }
    findings.addAll(best.findings());
    new ClockSuspicion(request.time(), best).finding().ifPresent(findings::add);
    findings.sort(
        Comparator.comparing(Finding::severity)
            .reversed()
            // That it is revoked comes first, whatever else is wrong.
            .thenComparing(finding -> !finding.concerns(Concern.REVOCATION)));
    return new VerificationReport(
        Verdict.of(request, findings.stream().filter(Finding::isError).toList()),
        request.policy(),
        request.time(),
        best.path(),
        findings,
        best.results());
  }
}
