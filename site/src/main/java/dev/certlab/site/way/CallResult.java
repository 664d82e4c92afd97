package dev.certlab.site.way;

import dev.certlab.ca.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of one attempt to reach the target.
 *
 * @param hop where it ended; empty if it is {@link CallOutcome#OK}
 * @param status the HTTP status the client got; empty if it got none, as where TLS was refused
 * @param subStatus that of IIS, such as 13 of 403.13; empty where there is none
 * @param phrase the reason phrase beside it; empty where there is none
 * @param findings why, the decisive one first
 * @param hops the judgements on the way, in their order, as far as it went
 */
public record CallResult(
    CallOutcome outcome,
    Optional<Hop> hop,
    OptionalInt status,
    OptionalInt subStatus,
    String phrase,
    List<Finding> findings,
    List<HopReport> hops) {
  public CallResult {
    findings = List.copyOf(findings);
    hops = List.copyOf(hops);
  }
}
