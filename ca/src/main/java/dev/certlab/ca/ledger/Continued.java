package dev.certlab.ca.ledger;

/**
 * What going on from a CRL that the ledger has not made changes.
 *
 * @param raised whether the next number is larger for it
 * @param added entries that were not known
 * @param changed entries whose reason is another one now, such as a hold that became final
 * @param released holds that are over
 */
public record Continued(boolean raised, int added, int changed, int released) {

  /** Whether the ledger knew all of it. */
  public boolean isNothing() {
    return !raised && added == 0 && changed == 0 && released == 0;
  }
}
