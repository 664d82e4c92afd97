package dev.certlab.ca.lab.party;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.CertificationRequestDecoder.CertificationRequest;
import dev.certlab.ca.der.EllipticCurves;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.issue.IssuanceRefusedException;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.SubjectAlternativeName;
import java.util.List;
import java.util.Optional;

/** A certification request (PKCS#10, RFC 2986) that somebody has submitted. */
public final class SubmittedRequest {
  private SubmittedRequest() {}

  /**
   * Checks that whoever made the request holds the key. Throws {@link IssuanceRefusedException} if
   * its signature is false.
   */
  public static void prove(CertificationRequest request, CryptoEngine crypto) {
    if (request.publicKey().isOnUnnamedCurve()) {
      throw refused(
          VerificationCode.CURVE_NOT_NAMED,
          "the curve of its key is given by its parameters, not by its name");
    }
    SignatureCheck check =
        crypto.verify(
            request.publicKey(),
            request.signatureAlgorithm(),
            request.toBeSigned(),
            request.signature());
    switch (check) {
      case VALID -> {}
      case FALSE ->
          throw refused(
              IssuanceCode.REQUEST_SIGNATURE_FALSE,
              "the request's signature does not prove possession of its key");
      case UNSUPPORTED_ALGORITHM ->
          throw refused(
              VerificationCode.SIGNATURE_ALGORITHM_UNSUPPORTED,
              "the request's signature cannot be checked here: "
                  + SignatureScheme.describe(request.signatureAlgorithm())
                  + EllipticCurves.description(request.publicKey())
                      .map(c -> " on " + c)
                      .orElse(""));
      case UNUSABLE_KEY ->
          throw refused(
              VerificationCode.PUBLIC_KEY_UNUSABLE,
              "the request's public key cannot be used to check its signature");
    }
  }

  private static IssuanceRefusedException refused(FindingCode code, String message) {
    return IssuanceRefusedException.withoutAppeal(
        List.of(Finding.of(code, message, Evidence.none())));
  }

  /** What is odd about it and no reason to refuse it. */
  public static List<Finding> warnings(CertificationRequest request) {
    return request.defects().stream()
        .map(
            defect ->
                Finding.of(
                    IssuanceCode.REQUEST_MALFORMED,
                    defect.where() + ": " + defect.what(),
                    Evidence.none()))
        .toList();
  }

  /** The names it asks for, in one extension or in several. */
  private static List<GeneralName> alternativeNames(CertificationRequest request) {
    return request.extensions().all().stream()
        .flatMap(extension -> extension.decoded().stream())
        .filter(SubjectAlternativeName.class::isInstance)
        .flatMap(value -> ((SubjectAlternativeName) value).names().stream())
        .distinct()
        .toList();
  }

  /** Subject and alternative names as it asks for them. */
  public static RoleNames names(CertificationRequest request) {
    return new RoleNames(request.subject(), alternativeNames(request));
  }

  /** Its common name, or else its first DNS name. */
  public static Optional<String> host(CertificationRequest request) {
    return request
        .subject()
        .commonName()
        .or(
            () ->
                alternativeNames(request).stream()
                    .filter(GeneralName.DnsName.class::isInstance)
                    .map(GeneralName::text)
                    .findFirst());
  }
}
