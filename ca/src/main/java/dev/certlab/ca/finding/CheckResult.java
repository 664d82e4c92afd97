package dev.certlab.ca.finding;

import java.util.Locale;

/**
 * What one check says of one certificate of the path.
 *
 * @param check the check's name, such as {@code name-constraints}
 * @param position the certificate, 0 for the end entity
 * @param why a reason in lower case without a full stop; empty if it passed
 */
public record CheckResult(String check, int position, Result result, String why) {

  /** How it ended. */
  public enum Result {
    PASSED,
    FAILED,
    /** The rule does not concern this certificate. */
    NOT_APPLICABLE,
    /** The rule could not be applied, or its result would mean nothing. */
    NOT_EVALUATED;

    /** The lower-case name used in JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
