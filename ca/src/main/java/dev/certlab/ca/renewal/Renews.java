package dev.certlab.ca.renewal;

import java.util.Locale;

/** Who renews a certificate. */
public enum Renews {
  /** The lab does, when it is due. */
  SELF,
  /** Somebody must, or it expires. */
  MANUAL,
  /** Nobody does: it has been replaced, or was made wrong on purpose. */
  NEVER;

  /** The name in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
