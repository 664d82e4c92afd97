package dev.certlab.site.way;

import dev.certlab.ca.x509.Labelled;

/** Who takes part in a call. */
public enum Party implements Labelled {
  CLIENT("client"),
  /** The cloud management gateway. */
  CMG("cmg"),
  /** The CMG connection point, which dials out to the CMG and calls the targets. */
  CONNECTION_POINT("connection-point"),
  MANAGEMENT_POINT("management-point"),
  SOFTWARE_UPDATE_POINT("software-update-point"),
  /** Where content lies: a distribution point, from the internet the CMG's own storage. */
  CONTENT("content");

  private final String label;

  Party(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
