package dev.certlab.crlserver.admin;

import java.util.Arrays;

/** What the laboratory behind the published bytes may be asked to do. */
public enum LabAction {
  /** Read the ledger again and publish what has become due. */
  REFRESH("refresh"),
  /** Make new CRLs. */
  PUBLISH("publish"),
  /** Make a CA's CRLs wrong on purpose. */
  ARM_CONTENT_FAULT("arm-content-fault"),
  /** End that, of one fault or of all. */
  CLEAR_CONTENT_FAULT("clear-content-fault");

  private final String label;

  LabAction(String label) {
    this.label = label;
  }

  /** The last part of its path in the admin API. */
  public String label() {
    return label;
  }

  /**
   * The action of that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  static LabAction ofLabel(String label) {
    return Arrays.stream(values())
        .filter(action -> action.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown action '" + label + "'"));
  }
}
