package dev.certlab.crlserver;

import java.time.Duration;

/**
 * What a client may ask of the server before it is turned away. Immutable; {@link #defaults()} is
 * complete.
 *
 * @param requestHead octets of request line and header fields; more is answered 414 or 431
 * @param requestBody octets of a request's body, which nobody needs; more is answered 413
 * @param connections at the same time, for each port; of more, those that wait without a complete
 *     request are closed, the longest first
 * @param head how long a connection to a zone may be without a complete request head: since it was
 *     opened, or since its last answer
 * @param adminHead likewise of the admin port
 * @param idle how long a connection may be silent while it is answered
 * @param hold how long an answer may be withheld or made endless on purpose
 * @param journalEntries how many requests are remembered
 * @param journalStreams how many clients may follow the journal at the same time
 */
public record Limits(
    int requestHead,
    long requestBody,
    int connections,
    Duration head,
    Duration adminHead,
    Duration idle,
    Duration hold,
    int journalEntries,
    int journalStreams) {
  public Limits {
    if (requestHead < 256 || requestBody < 0 || connections < 1 || journalStreams < 0) {
      throw new IllegalArgumentException("a limit is too small to serve anything");
    }
    if (!positive(head) || !positive(adminHead) || !positive(idle) || !positive(hold)) {
      throw new IllegalArgumentException("a time limit is more than zero");
    }
  }

  /**
   * 8 KiB of head, 64 KiB of body, 1,000 connections, a head within 10 s (5 s on the admin port),
   * 30 s idle, 5 min held, 10,000 entries, 16 streams.
   */
  public static Limits defaults() {
    return new Limits(
        8 * 1024,
        64 * 1024,
        1000,
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        10_000,
        16);
  }

  /** The same limits with requests of another size. */
  public Limits withRequest(int headOctets, long bodyOctets) {
    return new Limits(
        headOctets,
        bodyOctets,
        connections,
        head,
        adminHead,
        idle,
        hold,
        journalEntries,
        journalStreams);
  }

  /** The same limits with another number of connections. */
  public Limits withConnections(int count) {
    return new Limits(
        requestHead,
        requestBody,
        count,
        head,
        adminHead,
        idle,
        hold,
        journalEntries,
        journalStreams);
  }

  /** The same limits with other times for a head, in the zones and on the admin port. */
  public Limits withHead(Duration ofZones, Duration ofAdmin) {
    return new Limits(
        requestHead,
        requestBody,
        connections,
        ofZones,
        ofAdmin,
        idle,
        hold,
        journalEntries,
        journalStreams);
  }

  /** The same limits with other times of silence, and of what is withheld on purpose. */
  public Limits withSilence(Duration unwanted, Duration onPurpose) {
    return new Limits(
        requestHead,
        requestBody,
        connections,
        head,
        adminHead,
        unwanted,
        onPurpose,
        journalEntries,
        journalStreams);
  }

  /** The same limits with another journal. */
  public Limits withJournal(int entries, int streams) {
    return new Limits(
        requestHead, requestBody, connections, head, adminHead, idle, hold, entries, streams);
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
