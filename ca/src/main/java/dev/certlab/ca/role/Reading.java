package dev.certlab.ca.role;

import dev.certlab.ca.x509.Labelled;

/** Whose word counts where the sources of the matrix differ. */
public enum Reading implements Labelled {
  /** The article's figure, cell by cell. */
  FIGURE("figure"),
  /** The official documentation. */
  DOCS("docs");

  private final String label;

  Reading(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  public static Reading ofLabel(String text) {
    return Labelled.require(values(), text, "reading");
  }
}
