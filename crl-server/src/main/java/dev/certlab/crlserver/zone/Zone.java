package dev.certlab.crlserver.zone;

import java.util.Arrays;

/**
 * A place from which clients look. Each zone has a connector, hence an address and port, of its
 * own.
 */
public enum Zone {
  INTRANET("intranet"),
  INTERNET("internet");

  private final String label;

  Zone(String label) {
    this.label = label;
  }

  /** The name on the command line, in JSON and of the connector. */
  public String label() {
    return label;
  }

  /**
   * The zone of that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid ones
   */
  public static Zone ofLabel(String label) {
    return Labels.find(Arrays.asList(values()), Zone::label, "zone", label);
  }
}
