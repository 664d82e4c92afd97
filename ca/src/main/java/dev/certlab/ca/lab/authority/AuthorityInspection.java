package dev.certlab.ca.lab.authority;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.AnchorUse;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is odd about a CA's certificate before it joins a lab: what a verification of it finds, and
 * what will be minded about what it signs. All of it are warnings, for a lab may want a CA that is
 * over or weak; one whose signature is false is refused.
 */
final class AuthorityInspection {
  private final LabEnvironment environment;

  AuthorityInspection(LabEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Throws {@link LabException} if the certificate was altered.
   *
   * @param above the certificates above it, the root last; none if it is a root
   */
  List<Finding> findings(ParsedCertificate certificate, List<ParsedCertificate> above) {
    Set<Finding> findings = new LinkedHashSet<>(timely(certificate));
    for (Finding found : verified(certificate, above)) {
      if (found.code() == VerificationCode.SIGNATURE_FALSE) {
        throw LabException.badInput(certificate.subject() + ": " + found.message());
      }
      boolean ofTime =
          found.code() == VerificationCode.CERTIFICATE_EXPIRED
              || found.code() == VerificationCode.CERTIFICATE_NOT_YET_VALID;
      if (!ofTime) {
        findings.add(found.withSeverity(Severity.WARNING));
      }
    }
    findings.addAll(permissions(certificate));
    return List.copyOf(findings);
  }

  private List<Finding> verified(ParsedCertificate certificate, List<ParsedCertificate> above) {
    ParsedCertificate root = above.isEmpty() ? certificate : above.get(above.size() - 1);
    VerificationRequest request =
        VerificationRequest.of(certificate)
            .untrusted(above)
            .trust(List.of(root))
            .anchorUse(AnchorUse.CERTIFICATE)
            .time(environment.clock().instant())
            .build();
    return new Verifier(environment.crypto())
        .verify(request).findings().stream()
            .filter(found -> found.position().orElse(0) == 0)
            .toList();
  }

  private List<Finding> timely(ParsedCertificate certificate) {
    Instant now = environment.clock().instant();
    if (certificate.validity().contains(now)) {
      return List.of();
    }
    return List.of(
        new Finding(
            IssuanceCode.ISSUER_EXPIRED,
            Severity.WARNING,
            OptionalInt.empty(),
            certificate.subject() + " is not valid at " + now,
            new Evidence.TimeWindow(
                now, certificate.validity().notBefore(), certificate.validity().notAfter())));
  }

  private static List<Finding> permissions(ParsedCertificate certificate) {
    List<Finding> findings = new ArrayList<>();
    if (!has(certificate, KeyUsageBit.KEY_CERT_SIGN)) {
      findings.add(
          warning(
              VerificationCode.NO_CERT_SIGN,
              certificate.subject() + " lacks keyCertSign: nothing can be issued from it"));
    }
    if (!has(certificate, KeyUsageBit.CRL_SIGN)) {
      findings.add(
          warning(
              VerificationCode.CRL_SIGNER_NO_CRL_SIGN,
              certificate.subject() + " lacks cRLSign: verifiers will refuse its CRLs"));
    }
    return findings;
  }

  private static boolean has(ParsedCertificate certificate, KeyUsageBit bit) {
    return certificate.extension(KeyUsage.class).map(usage -> usage.has(bit)).orElse(true);
  }

  private static Finding warning(VerificationCode code, String message) {
    return new Finding(code, Severity.WARNING, OptionalInt.empty(), message, Evidence.none());
  }
}
