package dev.certlab.ca.verify;

import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Verifies at the time of a clock that goes on while CRLs are fetched. A CRL that is published
 * meanwhile is not one of the future: all is judged again at the moment when the last one came. No
 * place is asked twice for that.
 */
public record LiveVerification(Verifier verifier, InstantSource clock) {
  /** Another moment may ask for other CRLs, but hardly again and again. */
  private static final int MOST_ROUNDS = 3;

  /**
   * As {@link Verifier#verify}.
   *
   * @param request its time does not count
   */
  public VerificationReport verify(VerificationRequest request) {
    Instant begin = clock.instant();
    Fetches fetches = new Fetches(request.crls().forOneVerification(), clock);
    CrlSource remembered = CrlSource.remembering(fetches);
    CrlSource crls = query -> remembered.find(query.asOf(begin));
    VerificationReport report = at(begin, request, crls);
    for (int i = 0; i < MOST_ROUNDS && fetches.areNewerThan(report.checkedAt()); i++) {
      report = at(fetches.latest, request, crls);
    }
    return report;
  }

  private VerificationReport at(Instant moment, VerificationRequest request, CrlSource crls) {
    return verifier.verify(request.toBuilder().crls(crls).time(moment).build());
  }

  /** Knows when the last CRL came, and how new the newest is. For one verification. */
  private static final class Fetches implements CrlSource {
    private final CrlSource source;
    private final InstantSource clock;
    private Instant latest = Instant.MIN;
    private Instant newest = Instant.MIN;

    Fetches(CrlSource source, InstantSource clock) {
      this.source = source;
      this.clock = clock;
    }

    @Override
    public CrlLookup find(CrlQuery query) {
      CrlLookup lookup = source.find(query);
      latest = clock.instant();
      for (ParsedCrl crl : lookup.crls()) {
        newest = crl.thisUpdate().isAfter(newest) ? crl.thisUpdate() : newest;
      }
      return lookup;
    }

    /** Not where the clock stands still. */
    boolean areNewerThan(Instant moment) {
      return newest.isAfter(moment) && latest.isAfter(moment);
    }
  }
}
