package dev.certlab.site.terms;

import java.time.Duration;

/**
 * How long the parties wait; each longer than the one behind it, so that whoever is nearest to a
 * server that hangs says so.
 *
 * @param client for a call in all
 * @param relay the CMG, for the answer of a connection point
 * @param target the connection point, for a target
 * @param dial the connection point, for a channel
 * @param cycle between two looks of the connection point at its channels (documented: a minute)
 */
public record Patience(
    Duration client, Duration relay, Duration target, Duration dial, Duration cycle) {

  /** 30 s, 25 s, 20 s, 5 s; 60 s. */
  public static Patience standard() {
    return new Patience(
        Duration.ofSeconds(30),
        Duration.ofSeconds(25),
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60));
  }

  /** A target that does not answer is given up after that time. */
  public Patience withTarget(Duration time) {
    return new Patience(client, relay, time, dial, cycle);
  }

  public Patience withCycle(Duration time) {
    return new Patience(client, relay, target, dial, time);
  }
}
