package dev.certlab.site.way;

import java.util.Arrays;
import java.util.Optional;

/**
 * One judgement on the way of a call: {@code judge} refuses, or accepts, what {@code shown} shows.
 * {@code cmg>client} is the CMG that judges a client's certificate or token; {@code
 * connection-point>own} the connection point that judges its own certificate before it shows it.
 *
 * @param judge who decides
 * @param shown whose certificate, token or channel is judged; the judge itself for its own
 */
public record Hop(Party judge, Party shown) {
  public static final Hop CLIENT_CMG = new Hop(Party.CLIENT, Party.CMG);
  public static final Hop CMG_CLIENT = new Hop(Party.CMG, Party.CLIENT);
  public static final Hop CONNECTION_POINT_CMG = new Hop(Party.CONNECTION_POINT, Party.CMG);
  public static final Hop CMG_CONNECTION_POINT = new Hop(Party.CMG, Party.CONNECTION_POINT);
  public static final Hop CONNECTION_POINT_OWN =
      new Hop(Party.CONNECTION_POINT, Party.CONNECTION_POINT);

  private static final String TO = ">";
  private static final String OWN = "own";

  /** The connection point that judges the target, and so on: {@code connection-point>TARGET}. */
  public static Hop ofConnector(Target target) {
    return new Hop(Party.CONNECTION_POINT, target.party());
  }

  /** {@code TARGET>connection-point}. */
  public static Hop toConnector(Target target) {
    return new Hop(target.party(), Party.CONNECTION_POINT);
  }

  /** {@code client>TARGET}: a client on the intranet, where no CMG is on the way. */
  public static Hop ofClient(Target target) {
    return new Hop(Party.CLIENT, target.party());
  }

  /** {@code TARGET>client}. */
  public static Hop toClient(Target target) {
    return new Hop(target.party(), Party.CLIENT);
  }

  /** The name in JSON: {@code A>B}, or {@code A>own}. */
  public String label() {
    return judge.label() + TO + (judge == shown ? OWN : shown.label());
  }

  /** The hop of that name, if it is one. */
  public static Optional<Hop> find(String label) {
    return Arrays.stream(Party.values())
        .flatMap(judge -> Arrays.stream(Party.values()).map(shown -> new Hop(judge, shown)))
        .filter(hop -> hop.label().equals(label))
        .findFirst();
  }

  @Override
  public String toString() {
    return label();
  }
}
