package dev.certlab.site.advise;

import dev.certlab.ca.x509.Labelled;

/** Where clients are set up, and set up again. */
public enum Provisioning implements Labelled {
  /** Always on the intranet, where a client registers without more ado. */
  INTRANET("intranet"),
  /** On the internet, too. */
  INTERNET("internet");

  private final String label;

  Provisioning(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  public static Provisioning ofLabel(String text) {
    return Labelled.require(values(), text, "place of provisioning");
  }
}
