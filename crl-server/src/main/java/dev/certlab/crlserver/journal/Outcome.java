package dev.certlab.crlserver.journal;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a request ended, as far as the server knows. */
public enum Outcome {
  /** The answer was sent to its end. */
  ANSWERED("answered"),
  /** The connection ended before the answer did, or in place of it. */
  ABORTED("aborted"),
  /** The zone is closed and looks denied: 403. */
  DENIED("denied"),
  /** The zone is closed and looks hanging: no answer. */
  HELD("held"),
  /**
   * The zone is closed and nothing listens. A server never sees such a request; only the probe of
   * the admin API, which plays the client itself, reports it.
   */
  REFUSED("refused"),
  /** As {@link #REFUSED}, for a zone whose name does not resolve. */
  UNRESOLVED("unresolved");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** The name in JSON and on the command line. */
  public String label() {
    return label;
  }

  /**
   * The outcome of that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Outcome ofLabel(String label) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown outcome '%s'; one of %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Outcome::label)
                                .collect(Collectors.joining(", ")))));
  }
}
