package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.Examination;
import dev.certlab.ca.verify.check.SignerTrust;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.ReasonFlag;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Determines the status of one certificate from CRLs (RFC 5280 §6.3.3). For one use. */
final class CrlProcessing {
  /** Stands for the certificate's issuer, all reasons (end of RFC 5280 §6.3.3). */
  private static final CrlDistributionPoint IMPLICIT_POINT =
      new CrlDistributionPoint(Optional.empty(), Optional.empty(), List.of());

  private final ParsedCertificate certificate;
  private final boolean statesPoints;
  private final VerificationRequest request;
  private final CrlSigners signers;
  private final DeltaCrlSelection deltas;
  private final Map<ParsedCrl, CrlSigners.Outcome> signerOutcomes = new HashMap<>();
  private final Set<ReasonFlag> covered = EnumSet.noneOf(ReasonFlag.class);
  private final Map<Object, CrlProblem> problems = new LinkedHashMap<>();
  private final List<CrlProblem> notes = new ArrayList<>();

  CrlProcessing(Examination examination, int position, SignerTrust trust) {
    this.certificate = examination.at(position);
    this.request = examination.request();
    this.statesPoints = certificate.extension(CrlDistributionPoints.class).isPresent();
    this.signers = new CrlSigners(examination, position, trust);
    this.deltas = new DeltaCrlSelection(certificate, request, examination.signatures());
  }

  /** An entry, and the CRL that has it. */
  record Revocation(RevokedEntry entry, ParsedCrl crl) {
    Optional<RevocationReason> reason() {
      return entry.reason();
    }
  }

  /**
   * What was found out.
   *
   * @param revoked the entry, if the certificate is revoked
   * @param good whether all reasons are covered and none applies
   * @param problems why some CRL or place was of no use
   * @param notes about CRLs that were used
   */
  record Status(
      Optional<Revocation> revoked,
      boolean good,
      List<CrlProblem> problems,
      List<CrlProblem> notes) {
    Status {
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }
  }

  Status determine() {
    List<CrlDistributionPoint> stated =
        certificate
            .extension(CrlDistributionPoints.class)
            .map(CrlDistributionPoints::points)
            .orElse(List.of());
    UsablePoints usable = UsablePoints.of(stated, request);
    usable.problems().forEach(problem -> problems.put(problem, problem));
    CrlLookup lookup =
        request
            .crls()
            .find(
                new CrlQuery(
                    certificate,
                    CrlQuery.Kind.COMPLETE,
                    crlIssuers(usable.points()),
                    usable.points(),
                    request.time()));
    for (CrlFailure failure : lookup.failures()) {
      problems.put(failure, CrlProblem.of(failure));
    }
    Optional<Revocation> revoked = process(usable.points(), lookup.crls());
    boolean good = revoked.isEmpty() && covered.containsAll(CrlScope.allReasons());
    if (revoked.isEmpty() && !good && problems.isEmpty()) {
      CrlProblem missing = missing(stated, lookup);
      problems.put(missing, missing);
    }
    return new Status(revoked, good, List.copyOf(problems.values()), notes);
  }

  private List<DistinguishedName> crlIssuers(List<CrlDistributionPoint> points) {
    Set<DistinguishedName> issuers = new LinkedHashSet<>();
    issuers.add(certificate.issuer());
    points.forEach(point -> issuers.addAll(CrlScope.directoryNames(point.crlIssuer())));
    return List.copyOf(issuers);
  }

  private Optional<Revocation> process(List<CrlDistributionPoint> stated, List<ParsedCrl> crls) {
    List<CrlDistributionPoint> points = new ArrayList<>(stated);
    // CRLs of the issuer count also where no point leads to them (end of §6.3.3).
    // A CRL that names its own point must name one of the certificate's, if it has any.
    points.add(IMPLICIT_POINT);
    Set<ParsedCrl> used = new LinkedHashSet<>();
    for (CrlDistributionPoint point : points) {
      for (ParsedCrl crl : crls) {
        if (covered.containsAll(CrlScope.allReasons())) {
          problems.keySet().removeAll(used);
          return Optional.empty();
        }
        Optional<CrlProblem> problem = obstacle(crl, point);
        if (problem.isPresent()) {
          problems.putIfAbsent(crl, problem.get());
          continue;
        }
        used.add(crl);
        Optional<Revocation> revoked = lookUp(crl, point);
        if (revoked.isPresent()) {
          return revoked;
        }
      }
    }
    problems.keySet().removeAll(used);
    return Optional.empty();
  }

  /** Why the CRL says nothing by this point. */
  private Optional<CrlProblem> obstacle(ParsedCrl crl, CrlDistributionPoint point) {
    if (!CrlScope.isOfIssuer(crl, point, certificate)) {
      return Optional.of(
          CrlProblem.of(
              VerificationCode.CRL_WRONG_ISSUER,
              crl,
              "the CRL is of "
                  + crl.issuer()
                  + ", and the certificate asks for one of "
                  + MissingCrl.names(MissingCrl.wanted(List.of(point), certificate))));
    }
    return CrlValidity.form(crl)
        .or(() -> scope(crl, point))
        .or(() -> signerOf(crl).problem())
        .or(() -> CrlValidity.currency(crl, request));
  }

  private CrlSigners.Outcome signerOf(ParsedCrl crl) {
    return signerOutcomes.computeIfAbsent(crl, signers::signerOf);
  }

  private Optional<CrlProblem> scope(ParsedCrl crl, CrlDistributionPoint point) {
    if (point.equals(IMPLICIT_POINT) && statesPoints && CrlScope.namesPoint(crl)) {
      return Optional.of(
          CrlProblem.of(
              VerificationCode.CRL_OUT_OF_SCOPE,
              crl,
              "the CRL's issuing distribution point is none of the certificate's"));
    }
    return CrlScope.mismatch(crl, point, certificate, request)
        .map(why -> CrlProblem.of(VerificationCode.CRL_OUT_OF_SCOPE, crl, why));
  }

  private Optional<Revocation> lookUp(ParsedCrl crl, CrlDistributionPoint point) {
    Optional<PublicKeyInfo> key = signerOf(crl).key();
    DeltaCrlSelection.Selected delta = deltas.select(crl, key.orElseThrow());
    if (delta.problem().isPresent()) {
      boolean fatal = delta.problem().get().code() == VerificationCode.DELTA_CRL_UNUSABLE;
      if (fatal) {
        problems.put(delta, delta.problem().get());
        return Optional.empty();
      }
      notes.add(delta.problem().get());
    }
    if (crl.nextUpdate().isEmpty() && !request.deviates(Deviation.NO_NEXT_UPDATE_NEVER_EXPIRES)) {
      notes.add(
          CrlProblem.of(
              VerificationCode.CRL_NO_NEXT_UPDATE,
              crl,
              "the CRL does not say when the next one comes"));
    }
    covered.addAll(CrlScope.reasons(crl, point));
    // The delta speaks last (§6.3.3 (i), (j)); removeFromCRL there means not revoked (k).
    return delta
        .crl()
        .flatMap(this::entry)
        .or(() -> entry(crl))
        .filter(found -> !found.reason().equals(Optional.of(RevocationReason.REMOVE_FROM_CRL)));
  }

  private Optional<Revocation> entry(ParsedCrl crl) {
    return crl.revoked().find(certificate.serial()).stream()
        .filter(entry -> isOfCertificate(entry, crl))
        .reduce((earlier, later) -> later)
        .map(entry -> new Revocation(entry, crl));
  }

  private boolean isOfCertificate(RevokedEntry entry, ParsedCrl crl) {
    List<GeneralName> named = entry.certificateIssuer();
    if (named.isEmpty()) {
      return crl.issuer().matches(certificate.issuer());
    }
    return CrlScope.directoryNames(named).stream().anyMatch(certificate.issuer()::matches);
  }

  private CrlProblem missing(List<CrlDistributionPoint> stated, CrlLookup lookup) {
    return covered.isEmpty()
        ? new MissingCrl(certificate, request).problem(stated, lookup.otherIssuers())
        : MissingCrl.reasons(covered);
  }
}
