package dev.certlab.ca.role;

/** Whose word counts where the sources of the matrix differ. */
public enum Reading {
  /** The article's figure, cell by cell. */
  FIGURE("figure"),
  /** The official documentation. */
  DOCS("docs");

  private final String label;

  Reading(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static Reading ofLabel(String text) {
    return Labels.find(text, values(), Reading::label, "reading");
  }
}
