package dev.certlab.ca.verify;

import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.VerificationRequest;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Verifies at the time of a clock that goes on while CRLs are fetched. A CRL that is published
 * meanwhile is not one of the future: whatever was fetched is judged at a later moment again. No
 * place is asked twice for that.
 */
public record LiveVerification(Verifier verifier, InstantSource clock) {
  /** Where time runs very fast, the judgement itself may take as long as a CRL is valid. */
  private static final int MOST_ROUNDS = 3;

  /**
   * As {@link Verifier#verify}.
   *
   * @param request its time does not count
   */
  public VerificationReport verify(VerificationRequest request) {
    Instant begin = clock.instant();
    Observed crls = new Observed(CrlSource.remembering(request.crls()), begin);
    VerificationReport report = at(begin, request, crls);
    for (int i = 0; i < MOST_ROUNDS && crls.newest.isAfter(report.checkedAt()); i++) {
      Instant later = clock.instant();
      if (!later.isAfter(report.checkedAt())) {
        return report; // it stands still
      }
      report = at(later, request, crls);
    }
    return report;
  }

  private VerificationReport at(Instant moment, VerificationRequest request, Observed crls) {
    return verifier.verify(request.toBuilder().crls(crls).time(moment).build());
  }

  /** Knows how new the newest CRL is that was found. For one verification. */
  private static final class Observed implements CrlSource {
    private final CrlSource source;
    private final Instant begin;
    private Instant newest = Instant.MIN;

    Observed(CrlSource source, Instant begin) {
      this.source = source;
      this.begin = begin;
    }

    @Override
    public CrlLookup find(CrlQuery query) {
      CrlLookup lookup = source.find(query.asOf(begin));
      lookup.crls().stream()
          .map(crl -> crl.thisUpdate())
          .filter(thisUpdate -> thisUpdate.isAfter(newest))
          .forEach(thisUpdate -> newest = thisUpdate);
      return lookup;
    }
  }
}
