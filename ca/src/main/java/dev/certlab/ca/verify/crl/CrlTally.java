package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.crl.CrlCandidate.Standing;
import dev.certlab.ca.verify.crl.Listing.Found;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.ReasonFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds up what several CRLs say of one certificate (RFC 5280 §6.3.3 (d) to (l)). For one use. */
final class CrlTally {
  private final List<CrlCandidate> candidates;
  private final Listing listing;
  private final DeltaCrlSelection deltas;
  private final VerificationRequest request;
  private final Set<ReasonFlag> covered = EnumSet.noneOf(ReasonFlag.class);

  /** What the issuer's own key speaks of, even if no such CRL counts: others cannot clear it. */
  private final Set<ReasonFlag> claimed = EnumSet.noneOf(ReasonFlag.class);

  private final List<Revocation> revocations = new ArrayList<>();
  private final List<CrlProblem> problems = new ArrayList<>();
  private final List<CrlProblem> notes = new ArrayList<>();

  /**
   * @param candidates in the order of {@link CrlCandidate#ORDER}
   */
  CrlTally(
      List<CrlCandidate> candidates,
      Listing listing,
      DeltaCrlSelection deltas,
      VerificationRequest request) {
    this.candidates = candidates;
    this.listing = listing;
    this.deltas = deltas;
    this.request = request;
    for (CrlCandidate candidate : candidates) {
      if (candidate.standing() == Standing.OWN_KEY) {
        claimed.addAll(candidate.reasons());
      }
    }
    boolean settledByOwnKey = false;
    for (CrlCandidate candidate : candidates) {
      boolean own = candidate.standing() == Standing.OWN_KEY;
      settledByOwnKey |= !own && isComplete();
      if (candidate.isMeant() && !settledByOwnKey) {
        count(candidate);
      } else if (candidate.counts()) {
        noteListing(candidate.crl());
      }
      candidate.problem().ifPresent(problems::add);
    }
  }

  /**
   * A listing.
   *
   * @param replaced whether a newer CRL of the same sort is there, which may say otherwise
   */
  private record Revocation(Found found, boolean replaced) {}

  private boolean isComplete() {
    return CrlScope.areAllReasons(covered);
  }

  private void count(CrlCandidate candidate) {
    boolean replaced = isReplaced(candidate);
    if (replaced && request.deviates(Deviation.NEWEST_CRL_DECIDES)) {
      return;
    }
    if (candidate.counts()) {
      use(candidate, replaced);
    } else if (candidate.mayRevoke()) {
      listing.in(candidate.crl(), Optional.empty()).ifPresent(found -> add(found, replaced));
    }
  }

  private boolean isReplaced(CrlCandidate candidate) {
    for (CrlCandidate other : candidates) {
      if (other.counts()
          && (request.deviates(Deviation.NEWEST_CRL_DECIDES)
              ? other.isPreferredByOpenssl(candidate)
              : other.replaces(candidate))) {
        return true;
      }
    }
    return false;
  }

  private void use(CrlCandidate candidate, boolean replaced) {
    ParsedCrl crl = candidate.crl();
    DeltaCrlSelection.Selected delta = deltas.select(crl, candidate.signer().orElseThrow());
    listing.in(crl, delta.crl()).ifPresent(found -> add(found, replaced));
    boolean unusable =
        delta
            .problem()
            .filter(problem -> problem.code() == VerificationCode.DELTA_CRL_UNUSABLE)
            .isPresent();
    delta.problem().ifPresent(unusable ? problems::add : notes::add);
    if (!unusable) {
      for (ReasonFlag reason : candidate.reasons()) {
        if (candidate.standing() == Standing.OWN_KEY || !claimed.contains(reason)) {
          covered.add(reason);
        }
      }
    }
    if (!replaced) {
      candidate.oddity().ifPresent(notes::add);
      note(crl);
      delta.crl().ifPresent(used -> notes.addAll(CrlValidity.oddities(used, request)));
    }
  }

  /** Serial numbers are unique to a CA (RFC 5280 §4.1.2.2), so this should not be. */
  private void noteListing(ParsedCrl ofOtherKey) {
    if (listing.in(ofOtherKey, Optional.empty()).isPresent()) {
      notes.add(
          CrlProblem.of(
              VerificationCode.CERTIFICATE_REVOKED,
              ofOtherKey,
              "a CRL of another key of its issuer lists a certificate with its serial number"));
    }
  }

  private void note(ParsedCrl crl) {
    notes.addAll(CrlValidity.oddities(crl, request));
    if (crl.nextUpdate().isEmpty() && !request.deviates(Deviation.NO_NEXT_UPDATE_NEVER_EXPIRES)) {
      notes.add(CrlValidity.noNextUpdate(crl));
    }
    listing
        .ahead(crl)
        .ifPresent(
            found ->
                notes.add(
                    CrlProblem.of(
                        VerificationCode.CERTIFICATE_REVOKED,
                        crl,
                        "the CRL lists it as revoked on a day in the future, "
                            + found.entry().revokedAt().map(Object::toString).orElse(""))));
  }

  /** Revocation is for good; only a hold ends where a newer CRL lists the certificate no more. */
  private void add(Found found, boolean replaced) {
    if (!replaced || !found.isHold()) {
      revocations.add(new Revocation(found, replaced));
    }
  }

  /** The entry that explains best: for good before a hold, in the newest CRL first. */
  Optional<Found> revoked() {
    return revocations.stream()
        .min(
            Comparator.comparing((Revocation revocation) -> revocation.found().isHold())
                .thenComparing(Revocation::replaced))
        .map(Revocation::found);
  }

  boolean isGood() {
    return revocations.isEmpty() && isComplete();
  }

  boolean isKnown() {
    return isGood() || !revocations.isEmpty();
  }

  Set<ReasonFlag> covered() {
    return covered;
  }

  List<CrlProblem> problems() {
    return problems;
  }

  List<CrlProblem> notes() {
    return notes;
  }
}
