package dev.certlab.ca.renewal;

import java.util.Arrays;
import java.util.Locale;

/** Whose key a renewed certificate gets. */
public enum RenewalKey {
  /** One of its own. */
  NEW,
  /** That of the certificate it replaces, as AD CS calls "renew with the same key". */
  SAME;

  /** The name in the manifest. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws IllegalArgumentException for any other word. */
  public static RenewalKey ofLabel(String text) {
    return Arrays.stream(values())
        .filter(key -> key.label().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' must be new or same"));
  }
}
