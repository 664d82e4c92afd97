package dev.certlab.site.way;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.verify.VerificationReport;
import java.util.List;
import java.util.Optional;

/**
 * One judgement on the way of a call.
 *
 * @param tls the protocol version of the connection, such as {@code TLSv1.3}; empty: none was made
 * @param report the verifier's whole report, where a certificate was judged
 * @param findings why it was refused; warnings where it was accepted
 */
public record HopReport(
    Hop hop,
    Decision decision,
    String tls,
    Optional<VerificationReport> report,
    List<Finding> findings) {

  /** How a judgement ended. */
  public enum Decision {
    ACCEPTED,
    REFUSED,
    /** There was nobody to judge: no channel, no answer. */
    FAILED
  }

  public HopReport {
    findings = List.copyOf(findings);
  }
}
