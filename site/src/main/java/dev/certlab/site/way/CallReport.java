package dev.certlab.site.way;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.site.selection.SelectionResult;
import java.util.List;
import java.util.Optional;

/**
 * A call from its beginning to its end.
 *
 * @param client the client's host
 * @param from the zone where it is
 * @param location where it takes itself to be
 * @param method how it proved who it is, at last
 * @param attempts all ways it went through, in their order; at least one
 * @param selection how the client chose its certificate; empty if nobody asked it for one
 * @param result of the last attempt
 */
public record CallReport(
    String client,
    Zone from,
    ClientLocation location,
    ClientAuthentication method,
    List<Attempt> attempts,
    Optional<SelectionResult> selection,
    CallResult result) {
  public CallReport {
    attempts = List.copyOf(attempts);
  }
}
