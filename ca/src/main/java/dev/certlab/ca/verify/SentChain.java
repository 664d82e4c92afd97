package dev.certlab.ca.verify;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The certificates that a peer sent. It must send every CA between its own certificate and the
 * trust anchor (RFC 5246 §7.4.2; RFC 8446 §4.4.2); that others find those elsewhere is luck.
 *
 * @param certificates the peer's own first
 */
public record SentChain(List<ParsedCertificate> certificates) {
  public SentChain {
    certificates = List.copyOf(certificates);
  }

  /** The CAs of its path that were not sent, from the peer upwards; a root need not be. */
  public List<ParsedCertificate> missing(VerificationReport report) {
    CertificationPath path = report.path();
    return IntStream.range(1, path.size())
        .filter(position -> !path.isAnchor(position))
        .mapToObj(path::at)
        .filter(ca -> !ca.isSelfIssued() && !certificates.contains(ca))
        .toList();
  }

  /** A warning for each of these that was not sent. */
  public static List<Finding> findings(List<ParsedCertificate> missing) {
    return missing.stream()
        .map(
            ca ->
                Finding.of(
                    VerificationCode.INTERMEDIATE_NOT_SENT,
                    "the peer did not send " + ca.subject() + ", which was found elsewhere",
                    Evidence.of("subject", ca.subject().toString(), "serial", ca.serial().hex())))
        .toList();
  }
}
