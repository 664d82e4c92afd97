package dev.certlab.crlserver.zone;

import java.util.Arrays;

/** What a client sees of a zone that is closed. */
public enum ClosedLook {
  /** Nothing listens: the connection is refused. The default. */
  REFUSED("refused"),
  /** The connection is accepted and never answered, as behind a firewall that drops packets. */
  HANG("hang"),
  /** Every request is answered 403. */
  DENIED("denied"),
  /**
   * The host name does not resolve. A server cannot make that true for strangers: nothing listens,
   * and the service description tells clients of this project to act as if the name were unknown.
   */
  UNRESOLVED("unresolved");

  private final String label;

  ClosedLook(String label) {
    this.label = label;
  }

  /** The name on the command line and in JSON. */
  public String label() {
    return label;
  }

  /** True if the zone's port is open although the zone is closed. */
  public boolean listens() {
    return this == HANG || this == DENIED;
  }

  /**
   * The look of that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid ones
   */
  public static ClosedLook ofLabel(String label) {
    return Labels.find(Arrays.asList(values()), ClosedLook::label, "look", label);
  }
}
