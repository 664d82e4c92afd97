package dev.certlab.ca.lab.publication;

import java.util.List;

/**
 * How it stands with a directory into which the lab publishes.
 *
 * @param directory as the manifest writes it
 * @param files those that have been written or removed, or are yet to be
 * @param troubles what is in the way; empty: nothing
 * @param hook whether the manifest's program runs for it
 */
public record DirectoryStanding(
    String directory, List<String> files, List<String> troubles, HookRun hook) {
  public DirectoryStanding {
    files = List.copyOf(files);
    troubles = List.copyOf(troubles);
  }

  /** Whether the manifest's program runs for a directory. */
  public enum HookRun {
    NONE,
    /** Or has run: it was owed, or files have changed. */
    DUE
  }

  /** Whether everything lies there as it shall, or does now. */
  public boolean isWithoutTrouble() {
    return troubles.isEmpty();
  }
}
