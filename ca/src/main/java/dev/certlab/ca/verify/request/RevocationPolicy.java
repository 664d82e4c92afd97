package dev.certlab.ca.verify.request;

import java.util.Locale;
import java.util.Optional;

/** Whose revocation status is looked up. The trust anchor's never is. */
public enum RevocationPolicy {
  OFF,
  /** The end entity's only. */
  LEAF,
  /** That of every certificate below the trust anchor. */
  CHAIN;

  /** The lower-case name used in options and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RevocationPolicy> ofLabel(String label) {
    return Labels.find(values(), RevocationPolicy::label, label);
  }

  public boolean covers(int position) {
    return this == CHAIN || (this == LEAF && position == 0);
  }
}
