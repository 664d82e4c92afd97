package dev.certlab.ca.fetch;

import java.time.Duration;

/**
 * How much fetching may cost.
 *
 * @param perUrl for connecting and receiving from one place
 * @param total for all places of one certificate
 * @param perChain for all certificates of one verification
 * @param mostUrls places of one certificate that are asked
 * @param mostOctets of one CRL
 * @param mostRedirects followed from one place
 */
public record FetchLimits(
    Duration perUrl,
    Duration total,
    Duration perChain,
    int mostUrls,
    int mostOctets,
    int mostRedirects) {
  public FetchLimits {
    for (Duration time : new Duration[] {perUrl, total, perChain}) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("a time limit must be positive");
      }
    }
    if (mostUrls < 1 || mostOctets < 1 || mostRedirects < 0) {
      throw new IllegalArgumentException(
          "limits: " + mostUrls + ", " + mostOctets + ", " + mostRedirects);
    }
  }

  /**
   * CryptoAPI's times (15 s per URL, 20 s in all), and 60 s for a chain, 10 URLs of a certificate,
   * 100 MB, 5 redirects.
   */
  public static FetchLimits windows() {
    return new FetchLimits(
        Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(60), 10, 100 << 20, 5);
  }

  public FetchLimits withPerUrl(Duration time) {
    return new FetchLimits(time, total, perChain, mostUrls, mostOctets, mostRedirects);
  }

  public FetchLimits withTotal(Duration time) {
    return new FetchLimits(perUrl, time, perChain, mostUrls, mostOctets, mostRedirects);
  }

  public FetchLimits withPerChain(Duration time) {
    return new FetchLimits(perUrl, total, time, mostUrls, mostOctets, mostRedirects);
  }

  public FetchLimits withMostUrls(int urls) {
    return new FetchLimits(perUrl, total, perChain, urls, mostOctets, mostRedirects);
  }

  public FetchLimits withMostOctets(int octets) {
    return new FetchLimits(perUrl, total, perChain, mostUrls, octets, mostRedirects);
  }
}
