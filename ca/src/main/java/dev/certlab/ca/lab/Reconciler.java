package dev.certlab.ca.lab;

import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.directory.Repair;
import java.util.List;

/**
 * Brings a lab in line with its manifest: makes missing CAs, issues missing certificates, renews
 * due ones if the manifest wants it, makes trust exact, publishes CRLs that are due. Doing it twice
 * changes nothing the second time.
 */
public final class Reconciler {
  private final Repair ofNewLab;
  private final Repair all;

  /**
   * @param ofNewLab what makes a lab of an empty directory
   * @param all everything, in the order in which it is seen to
   */
  Reconciler(Repair ofNewLab, Repair all) {
    this.ofNewLab = ofNewLab;
    this.all = all;
  }

  /** What {@link #apply} would do now. */
  public List<Change> plan() {
    return all.pending(List.of());
  }

  /** The CAs and their CRLs only, as for a new lab. */
  public List<Change> initialize() {
    return ofNewLab.carryOut();
  }

  /** What {@link #apply} leaves undone, because somebody has to do it by hand. */
  public List<Obstacle> obstacles() {
    return all.obstacles();
  }

  /** Does it, and says what it did. */
  public List<Change> apply() {
    return all.carryOut();
  }
}
