package dev.certlab.ca.fetch;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.CrlFailure;
import java.util.List;

/** A fetch that did not yield a CRL; never leaves this package. */
final class FetchException extends Exception {
  private final transient VerificationCode code;
  private final transient List<String> redirects;

  FetchException(VerificationCode code, String outcome) {
    this(code, outcome, List.of());
  }

  private FetchException(VerificationCode code, String outcome, List<String> redirects) {
    super(outcome);
    this.code = code;
    this.redirects = List.copyOf(redirects);
  }

  /** This failure, as it was met where the server had sent the client. */
  FetchException after(List<String> followed) {
    if (followed.isEmpty()) {
      return this;
    }
    String last = followed.get(followed.size() - 1);
    return new FetchException(code, "redirected to " + last + ": " + getMessage(), followed);
  }

  CrlFailure failure(String uri) {
    return new CrlFailure(code, uri, String.valueOf(getMessage()), redirects);
  }
}
