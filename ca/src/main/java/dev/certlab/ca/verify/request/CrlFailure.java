package dev.certlab.ca.verify.request;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import java.util.List;

/**
 * A place that did not yield a CRL.
 *
 * @param code which of the {@code crl-…} codes says why
 * @param uri the place, or the name of a file
 * @param outcome what happened there, such as {@code connection refused} or {@code status 404}
 * @param redirects where the server sent the client instead, one after the other
 */
public record CrlFailure(
    VerificationCode code, String uri, String outcome, List<String> redirects) {
  public CrlFailure {
    redirects = List.copyOf(redirects);
  }

  /** A failure at the place itself. */
  public CrlFailure(VerificationCode code, String uri, String outcome) {
    this(code, uri, outcome, List.of());
  }

  public Evidence evidence() {
    return new Evidence.Fetch(uri, outcome);
  }
}
