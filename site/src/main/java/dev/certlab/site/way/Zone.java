package dev.certlab.site.way;

import dev.certlab.ca.x509.Labelled;

/** From where a party looks at the network, and so which CRLs it can reach. */
public enum Zone implements Labelled {
  INTRANET("intranet"),
  INTERNET("internet");

  private final String label;

  Zone(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  public static Zone ofLabel(String text) {
    return Labelled.require(values(), text, "zone");
  }
}
