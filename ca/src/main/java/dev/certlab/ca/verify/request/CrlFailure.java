package dev.certlab.ca.verify.request;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;

/**
 * A place that did not yield a CRL.
 *
 * @param code which of the {@code crl-…} codes says why
 * @param uri the place, or the name of a file
 * @param outcome what happened there, such as {@code connection refused} or {@code status 404}
 */
public record CrlFailure(VerificationCode code, String uri, String outcome) {
  public Evidence evidence() {
    return new Evidence.Fetch(uri, outcome);
  }
}
