package dev.certlab.crlserver;

import java.time.Duration;

/**
 * What a client may ask of the server before it is turned away. Immutable.
 *
 * @param requestHead octets of request line and header fields; more is answered 414 or 431
 * @param requestBody octets of a request's body, which nobody needs; more is answered 413
 * @param connections at the same time, for each port; more wait until one ends
 * @param idle how long a connection may be silent
 * @param hold how long an answer may be withheld or made endless on purpose
 * @param journalEntries how many requests are remembered
 * @param journalStreams how many clients may follow the journal at the same time
 */
public record Limits(
    int requestHead,
    long requestBody,
    int connections,
    Duration idle,
    Duration hold,
    int journalEntries,
    int journalStreams) {
  public Limits {
    if (requestHead < 256 || requestBody < 0 || connections < 1 || journalStreams < 0) {
      throw new IllegalArgumentException("a limit is too small to serve anything");
    }
    if (!positive(idle) || !positive(hold)) {
      throw new IllegalArgumentException("a time limit is more than zero");
    }
  }

  /**
   * 8 KiB of head, 64 KiB of body, 1,000 connections, 30 s idle, 5 min held, 10,000 entries, 16
   * streams.
   */
  public static Limits defaults() {
    return new Limits(
        8 * 1024, 64 * 1024, 1000, Duration.ofSeconds(30), Duration.ofMinutes(5), 10_000, 16);
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
