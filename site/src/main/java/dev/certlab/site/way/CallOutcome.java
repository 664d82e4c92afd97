package dev.certlab.site.way;

import dev.certlab.ca.x509.Labelled;

/** What came of a call, in one word. */
public enum CallOutcome implements Labelled {
  /** The target answered. */
  OK("ok"),
  /** A party refused what another showed, at TLS or by 401 or 403. */
  REFUSED("refused"),
  /** Nobody refused, but there was no answer: no channel, a time-out, 5xx. */
  FAILED("failed");

  private final String label;

  CallOutcome(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
