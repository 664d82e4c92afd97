package dev.certlab.ca.export;

import java.util.Optional;

/**
 * How a PFX is made.
 *
 * @param provider the Windows key provider to keep the key in; empty: Windows chooses
 * @param password of the PFX
 */
public record PfxSettings(
    PfxProfile profile, String friendlyName, Optional<String> provider, String password) {
  /** Says nothing of the password. */
  @Override
  public String toString() {
    return "PfxSettings[" + profile + ", " + friendlyName + "]";
  }
}
