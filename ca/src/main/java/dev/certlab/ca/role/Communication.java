package dev.certlab.ca.role;

/** How site systems talk to each other. */
public enum Communication {
  /** With certificates that ConfigMgr issues to itself and renews by itself. */
  ENHANCED_HTTP("enhanced-http"),
  /** With certificates of a PKI. */
  HTTPS("https");

  private final String label;

  Communication(String label) {
    this.label = label;
  }

  /** The name in the manifest and on the command line. */
  public String label() {
    return label;
  }

  public static Communication ofLabel(String text) {
    return Labels.find(text, values(), Communication::label, "communication");
  }
}
