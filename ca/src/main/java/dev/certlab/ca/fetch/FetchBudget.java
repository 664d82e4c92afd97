package dev.certlab.ca.fetch;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What one verification may still spend on fetching. Confined to one thread. */
final class FetchBudget {
  private final FetchLimits limits;
  private final long end;
  private final Map<Wish, Share> shares = new HashMap<>();

  FetchBudget(FetchLimits limits) {
    this.limits = limits;
    this.end = System.nanoTime() + limits.perChain().toNanos();
  }

  /** For what a share is spent. */
  private record Wish(ParsedCertificate certificate, CrlQuery.Kind kind) {}

  /** Of one certificate. */
  private static final class Share {
    private final long end;
    private int asked;

    Share(long end) {
      this.end = end;
    }
  }

  /** The time for the next place: at most half of what is left. */
  Duration timeForNext(CrlQuery query) throws FetchException {
    long now = System.nanoTime();
    Share share =
        shares.computeIfAbsent(
            new Wish(query.certificate(), query.kind()),
            wish -> new Share(now + limits.total().toNanos()));
    if (share.asked >= limits.mostUrls()) {
      throw new FetchException(
          VerificationCode.CRL_UNREACHABLE,
          "not asked: of one certificate's distribution points only the first "
              + limits.mostUrls()
              + " are");
    }
    share.asked++;
    long left = Math.min(share.end - now, end - now);
    Duration half = Duration.ofNanos(left / 2);
    if (half.toMillis() < 1) {
      throw new FetchException(
          VerificationCode.CRL_TIMED_OUT,
          end - now < share.end - now
              ? "no time left after the other certificates: "
                  + limits.perChain().toSeconds()
                  + " s are for all"
              : "no time left after the other distribution points");
    }
    return half.compareTo(limits.perUrl()) < 0 ? half : limits.perUrl();
  }

  /** Whether no further place of the certificate is asked. */
  boolean isSpent(CrlQuery query) {
    Share share = shares.get(new Wish(query.certificate(), query.kind()));
    return share != null && share.asked >= limits.mostUrls();
  }
}
