package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.Examination;
import dev.certlab.ca.verify.crl.CrlCandidate.Standing;
import dev.certlab.ca.verify.crl.Listing.Found;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlOrigin;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.ReasonFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Determines the status of one certificate from CRLs (RFC 5280 §6.3.3). For one use.
 *
 * <p>All CRLs at hand are looked at, and what they say does not depend on their order. Those that
 * the certificate's own issuer key signed decide; those of another key of the same name, as a CA
 * has after a renewal, count only for what these leave open. A certificate that one of them lists
 * is revoked, even if another one, or the CRL itself, has something wrong with it; only a hold ends
 * with the next CRL.
 */
final class CrlProcessing {
  private final VerificationRequest request;
  private final CertificatePoints points;
  private final ParsedCertificate certificate;
  private final CrlSigners signers;
  private final DeltaCrlSelection deltas;
  private final Listing listing;
  private final Map<ParsedCrl, CrlCandidate> known = new HashMap<>();
  private final List<CrlProblem> places = new ArrayList<>();
  private final List<CrlOrigin> origins = new ArrayList<>();

  CrlProcessing(Examination examination, int position, SignerTrust trust) {
    this.certificate = examination.at(position);
    this.request = examination.request();
    this.points = CertificatePoints.of(certificate, request);
    this.signers = new CrlSigners(examination, position, trust);
    this.deltas = new DeltaCrlSelection(certificate, request, examination.signatures());
    this.listing = new Listing(certificate, request);
  }

  /**
   * What was found out.
   *
   * @param revoked the entry, if the certificate is revoked
   * @param good whether all reasons are covered and none applies
   * @param problems why some CRL or place was of no use, what explains best first
   * @param notes about CRLs that were used
   */
  record Status(
      Optional<Found> revoked, boolean good, List<CrlProblem> problems, List<CrlProblem> notes) {
    Status {
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }

    boolean isKnown() {
      return good || revoked.isPresent();
    }
  }

  /** Asks for CRLs, and for more from further places as long as the status is not known. */
  Status determine() {
    places.addAll(points.problems());
    CrlQuery query =
        new CrlQuery(
            certificate,
            CrlQuery.Kind.COMPLETE,
            points.crlIssuers(),
            points.usable(),
            request.time());
    if (request.deviates(Deviation.FIRST_HTTP_URL_ALONE)) {
      query = query.of(CrlPlaces.untilFirstHttp(query.uris()));
    }
    Set<ParsedCrl> crls = new LinkedHashSet<>();
    while (true) {
      CrlLookup lookup = request.crls().find(query);
      lookup.failures().forEach(failure -> places.add(CrlPlaces.problem(failure, request)));
      origins.addAll(lookup.origins());
      crls.addAll(lookup.crls());
      Status status = judge(candidates(crls), lookup);
      boolean more = !lookup.untried().isEmpty() && lookup.untried().size() < query.uris().size();
      if (status.isKnown() || !more) {
        return status;
      }
      query = query.of(lookup.untried());
    }
  }

  private List<CrlCandidate> candidates(Set<ParsedCrl> crls) {
    Set<ParsedCrl> all = new LinkedHashSet<>(crls);
    if (request.deviates(Deviation.NEWEST_CRL_DECIDES)) {
      all.addAll(deltas.atHand(points.crlIssuers()));
    }
    return all.stream()
        .map(crl -> known.computeIfAbsent(crl, this::candidate))
        .sorted(CrlCandidate.ORDER)
        .toList();
  }

  private CrlCandidate candidate(ParsedCrl crl) {
    CrlScope scope = new CrlScope(crl, certificate, request);
    List<CrlDistributionPoint> covered = new ArrayList<>();
    for (CrlDistributionPoint point : points.lookedAtFor(crl)) {
      if (scope.isOfIssuer(point) && scope.covers(point)) {
        covered.add(point);
      }
    }
    if (covered.isEmpty()) {
      return notMeant(crl, scope);
    }
    CrlSigners.Outcome signed = signers.signerOf(crl);
    return new CrlCandidate(
        crl,
        signed.key().map(key -> standing(crl, signers.isOwn(key))).orElse(Standing.UNSIGNED),
        scope.reasons(covered),
        signed.key(),
        signed
            .problem()
            .or(() -> CrlPlaces.obstacle(crl, origins, request))
            .or(() -> CrlValidity.form(crl, certificate, request))
            .or(() -> CrlValidity.currency(crl, request).map(problem -> telling(problem, crl))),
        signed.oddity());
  }

  private CrlCandidate notMeant(ParsedCrl crl, CrlScope scope) {
    List<CrlDistributionPoint> asking = points.asking().stream().filter(scope::isOfIssuer).toList();
    CrlProblem why =
        asking.isEmpty()
            ? CrlProblem.of(
                VerificationCode.CRL_WRONG_ISSUER,
                crl,
                "the CRL is from "
                    + crl.issuer()
                    + ", but the certificate asks for one from "
                    + MissingCrl.names(points.wanted()))
            : CrlProblem.of(VerificationCode.CRL_OUT_OF_SCOPE, crl, scope.mismatch(asking));
    return new CrlCandidate(
        crl,
        asking.isEmpty() ? Standing.FOREIGN : Standing.OUT_OF_SCOPE,
        EnumSet.noneOf(ReasonFlag.class),
        Optional.empty(),
        Optional.of(why),
        Optional.empty());
  }

  private Standing standing(ParsedCrl crl, boolean ownKey) {
    if (ownKey) {
      return Standing.OWN_KEY;
    }
    return crl.issuer().matches(certificate.issuer()) ? Standing.OTHER_KEY : Standing.OTHER_ISSUER;
  }

  private CrlProblem telling(CrlProblem problem, ParsedCrl crl) {
    return listing.in(crl, Optional.empty()).isPresent()
        ? problem.saying("; it lists the certificate as revoked")
        : problem;
  }

  private Status judge(List<CrlCandidate> candidates, CrlLookup lookup) {
    CrlTally tally = new CrlTally(candidates, listing, deltas, request);
    List<CrlProblem> problems = new ArrayList<>(places);
    problems.addAll(tally.problems());
    if (!tally.isKnown() && problems.isEmpty()) {
      problems.add(
          tally.covered().isEmpty()
              ? new MissingCrl(points, request).problem(lookup.otherIssuers())
              : MissingCrl.reasons(tally.covered()));
    }
    List<CrlProblem> notes = new ArrayList<>(tally.notes());
    notes.addAll(CrlPlaces.remarks(origins, request));
    return new Status(tally.revoked(), tally.isGood(), problems, notes);
  }
}
