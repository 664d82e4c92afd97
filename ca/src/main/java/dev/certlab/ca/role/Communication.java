package dev.certlab.ca.role;

import dev.certlab.ca.x509.Labelled;

/** How site systems talk to each other. */
public enum Communication implements Labelled {
  /** With certificates that ConfigMgr issues to itself and renews by itself. */
  ENHANCED_HTTP("enhanced-http"),
  /** With certificates of a PKI. */
  HTTPS("https");

  private final String label;

  Communication(String label) {
    this.label = label;
  }

  /** The name in the manifest and on the command line. */
  @Override
  public String label() {
    return label;
  }

  public static Communication ofLabel(String text) {
    return Labelled.require(values(), text, "communication");
  }
}
