package dev.certlab.ca.renewal;

import java.util.Locale;

/** Who renews a certificate. */
public enum Renews {
  /** The lab does, when it is due. */
  SELF,
  /** Somebody must, or it expires. */
  MANUAL,
  /** Nobody does: it has been replaced or revoked, is used no longer, or is wrong on purpose. */
  NEVER;

  /** The name in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
