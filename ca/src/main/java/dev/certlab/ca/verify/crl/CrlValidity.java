package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.AlgorithmStrengthCheck;
import dev.certlab.ca.verify.request.Deviation;
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
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevokedEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  private static final Duration STRETCH = Duration.ofMinutes(15);

  private static final Oid REASON_CODE = new Oid("2.5.29.21");
  private static final Oid INVALIDITY_DATE = new Oid("2.5.29.24");
  private static final Oid CERTIFICATE_ISSUER = new Oid("2.5.29.29");
  private static final Set<Oid> UNDERSTOOD_OF_ENTRIES =
      Set.of(REASON_CODE, INVALIDITY_DATE, CERTIFICATE_ISSUER);

  private CrlValidity() {}

  /** What is wrong with its form so that it does not count. */
  static Optional<CrlProblem> form(
      ParsedCrl crl, ParsedCertificate certificate, VerificationRequest request) {
    for (EncodingDefect defect : crl.defects()) {
      if (!isTolerated(defect, request)) {
        return Optional.of(malformed(crl, defect));
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
    return criticalOfEntries(crl, certificate, request).stream()
        .filter(extension -> !isUnderstood(extension, request))
        .findFirst()
        .flatMap(extension -> unknown(crl, extension, "an entry of the CRL has"));
  }

  /** What is odd about a CRL that counts all the same. */
  static List<CrlProblem> oddities(ParsedCrl crl, VerificationRequest request) {
    List<CrlProblem> oddities = new ArrayList<>();
    for (EncodingDefect defect : crl.defects()) {
      if (isTolerated(defect, request)) {
        oddities.add(malformed(crl, defect));
      }
    }
    weakness(crl, request, Severity.WARNING).ifPresent(oddities::add);
    return oddities;
  }

  private static boolean isTolerated(EncodingDefect defect, VerificationRequest request) {
    return request.tolerates(defect.kind())
        || (defect.kind() == EncodingDefect.Kind.DETAIL
            && request.deviates(Deviation.DETAILS_OF_CRLS_PASS));
  }

  private static CrlProblem malformed(ParsedCrl crl, EncodingDefect defect) {
    return CrlProblem.of(
        VerificationCode.CRL_MALFORMED, crl, defect.where() + ": " + defect.what());
  }

  private static Set<Oid> criticalOfEntries(
      ParsedCrl crl, ParsedCertificate certificate, VerificationRequest request) {
    if (!request.deviates(Deviation.ENTRIES_OF_OTHERS_UNREAD)) {
      return new TreeSet<>(crl.revoked().criticalExtensions());
    }
    Set<Oid> critical = new TreeSet<>();
    for (RevokedEntry entry : crl.revoked().find(certificate.serial())) {
      entry.extensions().all().stream()
          .filter(Extension::isCritical)
          .forEach(extension -> critical.add(extension.oid()));
    }
    return critical;
  }

  private static boolean isUnderstood(Oid extension, VerificationRequest request) {
    return request.deviates(Deviation.CRITICAL_ENTRY_EXTENSION_UNKNOWN)
        ? extension.equals(CERTIFICATE_ISSUER)
        : UNDERSTOOD_OF_ENTRIES.contains(extension);
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
    Duration stretch =
        request.deviates(Deviation.CRL_TIMES_ARE_STRETCHED) ? STRETCH : Duration.ZERO;
    if (crl.thisUpdate().isAfter(now.plus(stretch))) {
      return problem(
          VerificationCode.CRL_NOT_YET_VALID,
          crl,
          "the CRL is not valid before " + crl.thisUpdate());
    }
    if (crl.nextUpdate().isEmpty() && request.deviates(Deviation.NO_NEXT_UPDATE_UNUSABLE)) {
      return Optional.of(noNextUpdate(crl));
    }
    if (crl.nextUpdate().isPresent()
        && now.truncatedTo(ChronoUnit.SECONDS).isAfter(crl.nextUpdate().get().plus(stretch))) {
      return problem(
          VerificationCode.CRL_EXPIRED, crl, "the CRL expired on " + crl.nextUpdate().get());
    }
    return weakness(crl, request, Severity.ERROR);
  }

  private static Optional<CrlProblem> weakness(
      ParsedCrl crl, VerificationRequest request, Severity severity) {
    return AlgorithmStrengthCheck.weakness(crl.signatureAlgorithm(), request)
        .filter(weak -> weak.severity() == severity)
        .map(
            weak ->
                CrlProblem.of(
                    VerificationCode.CRL_WEAK_SIGNATURE,
                    crl,
                    "the CRL is signed with " + weak.name()));
  }

  static CrlProblem noNextUpdate(ParsedCrl crl) {
    return CrlProblem.of(
        VerificationCode.CRL_NO_NEXT_UPDATE, crl, "the CRL does not say when the next one is due");
  }

  private static Optional<CrlProblem> problem(
      VerificationCode code, ParsedCrl crl, String message) {
    return Optional.of(CrlProblem.of(code, crl, message));
  }
}
