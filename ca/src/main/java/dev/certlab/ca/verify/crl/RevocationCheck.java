package dev.certlab.ca.verify.crl;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.finding.Concern;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.Check;
import dev.certlab.ca.verify.check.Examination;
import dev.certlab.ca.verify.check.Judgement;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.OcspNoCheck;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No certificate below the anchor is revoked (RFC 5280 §6.1.3 (a)(3), §6.3). */
public final class RevocationCheck implements Check {
  private final SignerTrust trust;

  public RevocationCheck(SignerTrust trust) {
    this.trust = trust;
  }

  @Override
  public String id() {
    return "revocation";
  }

  @Override
  public Set<Oid> enforces() {
    return Set.of(CrlDistributionPoints.OID, FreshestCrl.OID);
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
    for (int i = 0; i <= path.lastPosition(); i++) {
      if (path.isAnchor(i)) {
        judgement.notApplicable(i, "trust anchor");
      } else if (!examination.request().revocation().covers(i)) {
        judgement.notApplicable(
            i, "revocation is checked for: " + examination.request().revocation().label());
      } else if (!path.isAnchored()) {
        judgement.notEvaluated(i, "the path ends before a trust anchor");
      } else if (!isAuthentic(examination, i)) {
        judgement.notEvaluated(i, "its signature, or the key of its issuer, is not authentic");
      } else {
        CrlProcessing.Status status = new CrlProcessing(examination, i, trust).determine();
        boolean settled =
            status.isKnown()
                || isTrustedForItsLifetime(examination, i)
                || needsNoPoint(examination.request(), status);
        report(status, settled, i, judgement);
      }
    }
  }

  /** Nothing is looked up, let alone fetched, for what nobody trusted has signed. */
  private static boolean isAuthentic(Examination examination, int position) {
    CertificationPath path = examination.path();
    for (int i = position; i < path.lastPosition(); i++) {
      if (examination.signatures().of(path.at(i), examination.keys().at(i + 1))
          != SignatureCheck.VALID) {
        return false;
      }
    }
    return true;
  }

  /** An OCSP responder of which its CA says that nobody need ask (RFC 6960 §4.2.2.2.1). */
  private static boolean isTrustedForItsLifetime(Examination examination, int position) {
    ParsedCertificate certificate = examination.at(position);
    return certificate.extension(OcspNoCheck.class).isPresent()
        && certificate
            .extension(ExtendedKeyUsage.class)
            .filter(usage -> usage.purposes().contains(KeyPurpose.OCSP_SIGNING))
            .isPresent()
        && !examination.request().deviates(Deviation.OCSP_NOCHECK_IS_CHECKED);
  }

  /** Whether all that is wrong is that the certificate names no place, and that does not matter. */
  private static boolean needsNoPoint(VerificationRequest request, CrlProcessing.Status status) {
    return request.deviates(Deviation.NO_POINT_PASSES)
        && status.problems().stream()
            .allMatch(problem -> problem.code() == VerificationCode.NO_DISTRIBUTION_POINT);
  }

  /**
   * @param settled whether what could not be found out does not matter
   */
  private static void report(
      CrlProcessing.Status status, boolean settled, int position, Judgement judgement) {
    status.revoked().ifPresent(found -> reportRevoked(found, position, judgement));
    List<CrlProblem> problems =
        // What explains best comes first: a CRL that is nearly right before one for others.
        status.problems().stream()
            .sorted(Comparator.comparing(problem -> problem.code().concern()))
            .toList();
    for (CrlProblem problem : problems) {
      judgement.note(
          position,
          problem.code(),
          settled ? severityOfDetour(problem) : Severity.ERROR,
          problem.message(),
          problem.evidence());
    }
    for (CrlProblem note : status.notes()) {
      judgement.note(position, note.code(), Severity.WARNING, note.message(), note.evidence());
    }
  }

  /** CRLs for others are normal where CRLs are partitioned; an unreachable place is a warning. */
  private static Severity severityOfDetour(CrlProblem problem) {
    return problem.code().concern() == Concern.OTHER_CRL ? Severity.INFO : Severity.WARNING;
  }

  private static void reportRevoked(Listing.Found found, int position, Judgement judgement) {
    RevokedEntry entry = found.entry();
    Optional<RevocationReason> reason = entry.reason();
    String date = entry.revokedAt().map(Instant::toString).orElse("a day that cannot be read");
    judgement.fail(
        position,
        found.isHold()
            ? VerificationCode.CERTIFICATE_ON_HOLD
            : VerificationCode.CERTIFICATE_REVOKED,
        (found.isHold() ? "suspended on " : "revoked on ")
            + date
            + reason.map(known -> ", reason " + known.label()).orElse(", no reason stated"),
        Evidence.of(
            "revokedAt",
            date,
            "reason",
            reason.map(RevocationReason::label).orElse("not stated"),
            "serial",
            entry.serial().hex(),
            "crl",
            found.crl().toString(),
            "thisUpdate",
            found.crl().thisUpdate().toString()));
  }
}
