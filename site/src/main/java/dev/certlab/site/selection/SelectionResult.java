package dev.certlab.site.selection;

import java.util.List;
import java.util.Optional;

/**
 * What came of a choice.
 *
 * @param chosen empty: the party has nothing to show
 * @param dropped all others, in the order of the filters, then in the order in which they were held
 * @param counts how many there were before and after each filter that was applied, in their order
 */
public record SelectionResult(
    Optional<Candidate> chosen, List<Dropped> dropped, List<Count> counts) {

  /** How many candidates a filter was given, and how many it left. */
  public record Count(Filter filter, int before, int left) {
    public int dropped() {
      return before - left;
    }
  }

  public SelectionResult {
    dropped = List.copyOf(dropped);
    counts = List.copyOf(counts);
  }
}
