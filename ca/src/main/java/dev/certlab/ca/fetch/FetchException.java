package dev.certlab.ca.fetch;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.CrlFailure;

/** A fetch that did not yield a CRL; never leaves this package. */
final class FetchException extends Exception {
  private final transient VerificationCode code;

  FetchException(VerificationCode code, String outcome) {
    super(outcome);
    this.code = code;
  }

  CrlFailure failure(String uri) {
    return new CrlFailure(code, uri, String.valueOf(getMessage()));
  }
}
