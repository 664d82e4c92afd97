package dev.certlab.ca.verify.crl;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.path.SignatureVerdicts;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.DeltaCrls;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the newest delta CRL that fits a complete one (RFC 5280 §5.2.4, §6.3.3 (c), (h)). */
final class DeltaCrlSelection {
  private final ParsedCertificate certificate;
  private final VerificationRequest request;
  private final SignatureVerdicts signatures;

  DeltaCrlSelection(
      ParsedCertificate certificate, VerificationRequest request, SignatureVerdicts signatures) {
    this.certificate = certificate;
    this.request = request;
    this.signatures = signatures;
  }

  /** A delta CRL, or none and perhaps why. */
  record Selected(Optional<ParsedCrl> crl, Optional<CrlProblem> problem) {
    static Selected none() {
      return new Selected(Optional.empty(), Optional.empty());
    }
  }

  Selected select(ParsedCrl complete, PublicKeyInfo signerKey) {
    if (request.deltas() == DeltaCrls.IGNORED || request.deviates(Deviation.DELTAS_IGNORED)) {
      return Selected.none();
    }
    List<CrlDistributionPoint> points = announced(complete);
    List<CrlProblem> problems = new ArrayList<>();
    Optional<ParsedCrl> newest = newest(complete, signerKey, points, problems);
    if (newest.isPresent()) {
      return new Selected(newest, Optional.empty());
    }
    boolean needed = !points.isEmpty() && request.deviates(Deviation.DELTA_MUST_BE_VALID);
    if (!needed && problems.isEmpty()) {
      return Selected.none();
    }
    return new Selected(Optional.empty(), Optional.of(summary(complete, needed, problems)));
  }

  private Optional<ParsedCrl> newest(
      ParsedCrl complete,
      PublicKeyInfo signerKey,
      List<CrlDistributionPoint> points,
      List<CrlProblem> problems) {
    CrlQuery query = query(List.of(complete.issuer()), points);
    List<ParsedCrl> fitting = new ArrayList<>();
    while (true) {
      CrlLookup lookup = request.crls().find(query);
      lookup.failures().forEach(failure -> problems.add(CrlProblem.of(failure)));
      List<ParsedCrl> newestFirst = new ArrayList<>(lookup.crls());
      newestFirst.sort(CrlCandidate.newestFirst());
      for (ParsedCrl delta : newestFirst) {
        Optional<CrlProblem> problem = obstacle(delta, complete, signerKey);
        problem.ifPresentOrElse(problems::add, () -> fitting.add(delta));
      }
      boolean more = !lookup.untried().isEmpty() && lookup.untried().size() < query.uris().size();
      if (!fitting.isEmpty() || !more) {
        return fitting.stream()
            .min(
                Comparator.comparing(DeltaCrlSelection::number)
                    .reversed()
                    .thenComparing(CrlCandidate.newestFirst()));
      }
      query = query.of(lookup.untried());
    }
  }

  private CrlQuery query(List<DistinguishedName> issuers, List<CrlDistributionPoint> points) {
    return new CrlQuery(certificate, CrlQuery.Kind.DELTA, issuers, points, request.time());
  }

  /** All delta CRLs that are there without fetching any. */
  List<ParsedCrl> atHand(List<DistinguishedName> issuers) {
    return request.crls().find(query(issuers, List.of())).crls();
  }

  private static BigInteger number(ParsedCrl delta) {
    return delta.number().map(CrlNumber::value).orElse(BigInteger.ZERO);
  }

  private static CrlProblem summary(ParsedCrl complete, boolean needed, List<CrlProblem> problems) {
    VerificationCode code =
        needed ? VerificationCode.DELTA_CRL_UNUSABLE : VerificationCode.DELTA_CRL_NOT_USED;
    if (problems.isEmpty()) {
      return CrlProblem.of(code, complete, "a delta CRL is announced, and none is at hand");
    }
    CrlProblem first = problems.get(0);
    return new CrlProblem(code, "delta CRL: " + first.message(), first.evidence());
  }

  private List<CrlDistributionPoint> announced(ParsedCrl complete) {
    List<CrlDistributionPoint> points = new ArrayList<>();
    certificate.extension(FreshestCrl.class).ifPresent(f -> points.addAll(f.points()));
    complete.extension(FreshestCrl.class).ifPresent(f -> points.addAll(f.points()));
    return points;
  }

  private Optional<CrlProblem> obstacle(
      ParsedCrl delta, ParsedCrl complete, PublicKeyInfo signerKey) {
    return unfit(delta, complete)
        .map(why -> CrlProblem.of(VerificationCode.DELTA_CRL_NOT_USED, delta, why))
        .or(() -> CrlValidity.form(delta, certificate, request))
        .or(
            () ->
                signatures.of(delta, signerKey) == SignatureCheck.VALID
                    ? Optional.empty()
                    : Optional.of(
                        CrlProblem.of(
                            VerificationCode.CRL_BAD_SIGNATURE,
                            delta,
                            "it is not signed with the key of the base CRL")))
        .or(() -> CrlValidity.currency(delta, request));
  }

  /** §6.3.3 (c): same issuer, scope and key; its base is covered, and it is newer. */
  private static Optional<String> unfit(ParsedCrl delta, ParsedCrl complete) {
    Optional<CrlNumber> base = delta.deltaBase();
    if (base.isEmpty() || complete.number().isEmpty() || delta.number().isEmpty()) {
      return Optional.of("it, or its base CRL, has no number");
    }
    if (!delta.issuer().matches(complete.issuer()) || !scope(delta).equals(scope(complete))) {
      return Optional.of("its issuer or scope is not that of the base CRL");
    }
    if (!delta.authorityKeyIdentifier().equals(complete.authorityKeyIdentifier())) {
      return Optional.of("its authority key identifier is not that of the base CRL");
    }
    if (base.get().value().compareTo(complete.number().get().value()) > 0) {
      return Optional.of("it starts from a CRL that is newer than the base CRL at hand");
    }
    return delta.number().get().value().compareTo(complete.number().get().value()) < 0
        ? Optional.of("it is older than the base CRL")
        : Optional.empty();
  }

  private static Optional<IssuingDistributionPoint> scope(ParsedCrl crl) {
    return crl.extension(IssuingDistributionPoint.class);
  }
}
