package dev.certlab.ca.finding;

import java.util.Locale;

/** How much a finding weighs. */
public enum Severity {
  /** Worth knowing; nothing fails. */
  INFO,
  /** Something will fail elsewhere, later, or for other verifiers. */
  WARNING,
  /** A reason to refuse. */
  ERROR;

  /** The lower-case name used in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
