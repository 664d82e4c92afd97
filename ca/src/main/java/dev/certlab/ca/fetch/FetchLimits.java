package dev.certlab.ca.fetch;

import java.time.Duration;

/**
 * How much fetching may cost.
 *
 * @param perUrl for connecting and receiving from one place
 * @param total for all places of one certificate
 * @param mostOctets of one CRL
 * @param mostRedirects followed from one place
 */
public record FetchLimits(Duration perUrl, Duration total, int mostOctets, int mostRedirects) {
  public FetchLimits {
    if (perUrl.isNegative() || perUrl.isZero() || total.isNegative() || total.isZero()) {
      throw new IllegalArgumentException("a time limit must be positive");
    }
    if (mostOctets < 1 || mostRedirects < 0) {
      throw new IllegalArgumentException("limits: " + mostOctets + ", " + mostRedirects);
    }
  }

  /** CryptoAPI's times (15 s per URL, 20 s in all), 100 MB, 5 redirects. */
  public static FetchLimits windows() {
    return new FetchLimits(Duration.ofSeconds(15), Duration.ofSeconds(20), 100 << 20, 5);
  }

  public FetchLimits withPerUrl(Duration time) {
    return new FetchLimits(time, total, mostOctets, mostRedirects);
  }

  public FetchLimits withTotal(Duration time) {
    return new FetchLimits(perUrl, time, mostOctets, mostRedirects);
  }

  public FetchLimits withMostOctets(int octets) {
    return new FetchLimits(perUrl, total, octets, mostRedirects);
  }
}
