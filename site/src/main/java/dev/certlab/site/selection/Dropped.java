package dev.certlab.site.selection;

import dev.certlab.ca.finding.Finding;
import java.util.List;

/**
 * A candidate that is not shown.
 *
 * @param filter the first that it did not pass
 * @param why one line for people, in lower case, without a full stop
 * @param findings the verifier's, where it was asked; the decisive one first
 */
public record Dropped(Candidate candidate, Filter filter, String why, List<Finding> findings) {
  public Dropped {
    findings = List.copyOf(findings);
  }
}
