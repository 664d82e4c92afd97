package dev.certlab.ca.lab.directory;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the things that {@code apply} sees to: it knows what is pending, and carries it out. What
 * has been carried out is pending no longer.
 */
public interface Repair {

  /**
   * What {@link #carryOut} would do, changing nothing.
   *
   * @param before what other repairs are about to do first
   */
  List<Change> pending(List<Change> before);

  /** Does what is pending, and says what it did. */
  List<Change> carryOut();

  /** What stays undone, because the lab cannot do it; the rest is done all the same. */
  default List<Obstacle> obstacles() {
    return List.of();
  }

  /** Several, one after the other. */
  record InOrder(List<Repair> repairs) implements Repair {
    public InOrder {
      repairs = List.copyOf(repairs);
    }

    @Override
    public List<Change> pending(List<Change> before) {
      List<Change> all = new ArrayList<>(before);
      for (Repair repair : repairs) {
        all.addAll(repair.pending(List.copyOf(all)));
      }
      return List.copyOf(all.subList(before.size(), all.size()));
    }

    @Override
    public List<Change> carryOut() {
      List<Change> done = new ArrayList<>();
      repairs.forEach(repair -> done.addAll(repair.carryOut()));
      return done;
    }

    @Override
    public List<Obstacle> obstacles() {
      return repairs.stream().flatMap(repair -> repair.obstacles().stream()).toList();
    }
  }
}
