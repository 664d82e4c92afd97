package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.path.IssuerReference;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is wrong with a CRL whose signature is that of its CA, before it is published: what a
 * verification with it would find (RFC 5280 §5, §6.3.3), whichever certificate is asked for.
 *
 * <p>Errors are what makes verifiers pass the CRL over; warnings are what some of them mind.
 */
public final class CrlInspection {
  private final ParsedCrl crl;
  private final ParsedCertificate issuer;
  private final VerificationRequest request;
  private final List<Finding> findings = new ArrayList<>();

  private CrlInspection(ParsedCrl crl, ParsedCertificate issuer, Instant time) {
    this.crl = crl;
    this.issuer = issuer;
    this.request = VerificationRequest.of(issuer).time(time).build();
  }

  /**
   * @param issuer the certificate of the CA whose key signed the CRL
   * @param below certificates of that CA whose status the CRL should tell
   */
  public static List<Finding> of(
      ParsedCrl crl, ParsedCertificate issuer, List<ParsedCertificate> below, Instant time) {
    CrlInspection inspection = new CrlInspection(crl, issuer, time);
    inspection.inspectItself();
    inspection.inspectSigner();
    inspection.inspectScope(below);
    return List.copyOf(inspection.findings);
  }

  private void inspectItself() {
    CrlValidity.form(crl, issuer, request)
        .ifPresent(
            problem -> add(problem, isReadAlike(problem) ? Severity.WARNING : Severity.ERROR));
    CrlValidity.currency(crl, request).ifPresent(this::add);
    CrlValidity.oddities(crl, request).forEach(problem -> add(problem, Severity.WARNING));
    if (crl.nextUpdate().isEmpty()) {
      add(CrlValidity.noNextUpdate(crl));
    }
  }

  /** Whether only the letter of RFC 5280 is against it: OpenSSL and the JDK use the CRL. */
  private boolean isReadAlike(CrlProblem problem) {
    return problem.code() == VerificationCode.CRL_MALFORMED
        && Stream.of(ValidationPolicy.OPENSSL, ValidationPolicy.JAVA)
            .allMatch(
                policy -> CrlValidity.form(crl, issuer, request.withPolicy(policy)).isEmpty());
  }

  private void inspectSigner() {
    boolean signsCrls =
        issuer.extension(KeyUsage.class).map(usage -> usage.has(KeyUsageBit.CRL_SIGN)).orElse(true);
    if (!signsCrls) {
      warn(
          VerificationCode.CRL_SIGNER_NO_CRL_SIGN,
          "the key usage of " + issuer.subject() + " lacks cRLSign: verifiers refuse its CRLs");
    }
    IssuerReference.of(crl)
        .misfit(issuer)
        .ifPresent(
            misfit ->
                warn(
                    VerificationCode.CRL_KEY_IDENTIFIER_MISMATCH,
                    "the CRL's authority key identifier names " + misfit.text()));
    if (!crl.issuer().encoded().equals(issuer.subject().encoded())) {
      warn(
          VerificationCode.CRL_WRONG_ISSUER,
          "the CRL's issuer is the CA's subject in another encoding, and Windows compares octets");
    }
  }

  private void inspectScope(List<ParsedCertificate> below) {
    Optional<IssuingDistributionPoint> point = crl.extension(IssuingDistributionPoint.class);
    if (point.isEmpty()) {
      return;
    }
    for (ParsedCertificate certificate : below) {
      CrlScope scope = new CrlScope(crl, certificate, request);
      List<CrlDistributionPoint> asking =
          CertificatePoints.of(certificate, request).lookedAtFor(crl);
      if (asking.stream().noneMatch(each -> scope.isOfIssuer(each) && scope.covers(each))) {
        add(
            CrlProblem.of(
                VerificationCode.CRL_OUT_OF_SCOPE,
                crl,
                "it does not cover " + certificate.subject() + ": " + scope.mismatch(asking)));
        return;
      }
    }
    warn(
        VerificationCode.CRL_OUT_OF_SCOPE,
        "the CRL has an issuing distribution point: it covers some certificates only ("
            + words(point.get())
            + ")");
  }

  private static String words(IssuingDistributionPoint point) {
    List<String> words = new ArrayList<>();
    point.name().ifPresent(name -> words.add("those that name its distribution point"));
    point.scope().stream().sorted().map(CrlInspection::words).forEach(words::add);
    point.onlySomeReasons().ifPresent(reasons -> words.add("for some reasons only"));
    return words.isEmpty() ? "those of other CAs" : String.join(", ", words);
  }

  private static String words(IssuingDistributionPoint.Scope scope) {
    return switch (scope) {
      case ONLY_USER_CERTIFICATES -> "end entities";
      case ONLY_CA_CERTIFICATES -> "CAs";
      case ONLY_ATTRIBUTE_CERTIFICATES -> "attribute certificates";
    };
  }

  private void add(CrlProblem problem) {
    add(problem, problem.code().severity());
  }

  private void add(CrlProblem problem, Severity severity) {
    findings.add(
        new Finding(
            problem.code(), severity, OptionalInt.empty(), problem.message(), problem.evidence()));
  }

  private void warn(VerificationCode code, String message) {
    findings.add(
        new Finding(
            code,
            Severity.WARNING,
            OptionalInt.empty(),
            message,
            Evidence.of("crl", crl.toString())));
  }
}
