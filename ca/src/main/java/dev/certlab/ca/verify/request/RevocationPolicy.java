package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.Labelled;
import java.util.Locale;

/** Whose revocation status is looked up. The trust anchor's never is. */
public enum RevocationPolicy implements Labelled {
  OFF,
  /** The end entity's only. */
  LEAF,
  /** That of every certificate below the trust anchor. */
  CHAIN;

  /** The lower-case name used in options and JSON. */
  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean covers(int position) {
    return this == CHAIN || (this == LEAF && position == 0);
  }
}
