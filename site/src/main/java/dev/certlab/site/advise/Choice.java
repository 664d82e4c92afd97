package dev.certlab.site.advise;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.RequirementMatrix;
import java.util.List;

/**
 * A method, with the certificates that it needs.
 *
 * @param rules that speak for it, in their order; at least one
 * @param row of the requirement matrix, as the figure reads it
 */
public record Choice(
    ClientAuthentication method, List<SelectionRule> rules, RequirementMatrix.Row row) {
  public Choice {
    rules = List.copyOf(rules);
  }
}
