package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.AlgorithmStrengthCheck;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.IssuerAlternativeName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Whether a CRL is usable by itself: its form, its time, its algorithm (RFC 5280 §5.1, §5.2). */
final class CrlValidity {
  private static final Set<Oid> UNDERSTOOD =
      Set.of(
          AuthorityKeyIdentifier.OID,
          CrlNumber.OID,
          DeltaCrlIndicator.OID,
          FreshestCrl.OID,
          IssuerAlternativeName.OID,
          IssuingDistributionPoint.OID);

  private CrlValidity() {}

  /** What is wrong with its form. */
  static Optional<CrlProblem> form(ParsedCrl crl) {
    for (EncodingDefect defect : crl.defects()) {
      if (defect.weight() == EncodingDefect.Weight.WRONG) {
        return problem(VerificationCode.CRL_MALFORMED, crl, defect.where() + ": " + defect.what());
      }
    }
    if (!crl.innerAlgorithm().equals(crl.signatureAlgorithm())) {
      return problem(
          VerificationCode.CRL_MALFORMED, crl, "the CRL's two signature algorithm fields differ");
    }
    if (crl.extensions().find(CrlNumber.OID).map(Extension::isCritical).orElse(false)) {
      return problem(VerificationCode.CRL_MALFORMED, crl, "the CRL's number is critical");
    }
    for (Extension extension : crl.extensions().all()) {
      if (extension.isCritical() && !UNDERSTOOD.contains(extension.oid())) {
        return unknown(crl, extension.oid(), "the CRL has");
      }
    }
    for (Oid extension : crl.revoked().unknownCriticalExtensions()) {
      return unknown(crl, extension, "an entry of the CRL has");
    }
    return Optional.empty();
  }

  private static Optional<CrlProblem> unknown(ParsedCrl crl, Oid extension, String who) {
    return problem(
        VerificationCode.CRL_CRITICAL_EXTENSION_UNKNOWN,
        crl,
        who + " the critical extension " + extension + ", which is not understood");
  }

  /** What is wrong with its time or algorithm. */
  static Optional<CrlProblem> currency(ParsedCrl crl, VerificationRequest request) {
    Instant now = request.time();
    if (crl.thisUpdate().isAfter(now)) {
      return problem(
          VerificationCode.CRL_NOT_YET_VALID,
          crl,
          "the CRL is not valid before " + crl.thisUpdate());
    }
    if (crl.nextUpdate().isPresent()
        && now.truncatedTo(ChronoUnit.SECONDS).isAfter(crl.nextUpdate().get())) {
      return problem(
          VerificationCode.CRL_EXPIRED, crl, "the CRL expired on " + crl.nextUpdate().get());
    }
    return AlgorithmStrengthCheck.weakness(crl.signatureAlgorithm(), request)
        .filter(weak -> weak.severity() == Severity.ERROR)
        .flatMap(
            weak ->
                problem(
                    VerificationCode.CRL_WEAK_SIGNATURE,
                    crl,
                    "the CRL is signed with " + weak.name()));
  }

  private static Optional<CrlProblem> problem(
      VerificationCode code, ParsedCrl crl, String message) {
    return Optional.of(CrlProblem.of(code, crl, message));
  }
}
