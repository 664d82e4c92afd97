package dev.certlab.ca.verify;

import java.util.Locale;

/** What the verifier concludes. */
public enum Verdict {
  TRUSTED,
  REJECTED,
  /** Nothing speaks against the certificate, but its revocation status could not be found out. */
  UNDETERMINED;

  /** The lower-case name used in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
