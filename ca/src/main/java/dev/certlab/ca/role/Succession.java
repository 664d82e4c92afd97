package dev.certlab.ca.role;

import dev.certlab.ca.x509.Labelled;

/**
 * How a new SMS Issuing takes over. Microsoft does not document it, so it is a setting.
 *
 * <p>The parties trust SMS Issuing as a root. When a new one begins to sign, whoever trusts the old
 * one alone can follow only if the old one has signed a certificate for the new one.
 */
public enum Succession implements Labelled {
  /** The old one signs for the new one, so that nobody loses trust: this lab's convenience. */
  CROSS_SIGNED("cross-signed"),
  /** Nobody vouches for the new one; whoever has not learnt of it refuses what it signs. */
  ALONE("alone");

  private final String label;

  Succession(String label) {
    this.label = label;
  }

  /** The name in the manifest. */
  @Override
  public String label() {
    return label;
  }

  public static Succession ofLabel(String text) {
    return Labelled.require(values(), text, "succession");
  }
}
