package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.name.HostNames;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuerAlternativeName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a certificate's CRLs are to be found and whose they are (RFC 5280 §4.2.1.13).
 *
 * @param stated all that the certificate names
 * @param usable those of them that the policy's verifier would use
 * @param implied any CRL of the certificate's issuer, wherever it lies (end of §6.3.3)
 * @param problems why the others are of no use
 */
record CertificatePoints(
    ParsedCertificate certificate,
    List<CrlDistributionPoint> stated,
    List<CrlDistributionPoint> usable,
    CrlDistributionPoint implied,
    List<CrlProblem> problems) {

  CertificatePoints {
    stated = List.copyOf(stated);
    usable = List.copyOf(usable);
    problems = List.copyOf(problems);
  }

  static CertificatePoints of(ParsedCertificate certificate, VerificationRequest request) {
    List<CrlDistributionPoint> stated =
        certificate
            .extension(CrlDistributionPoints.class)
            .map(CrlDistributionPoints::points)
            .orElse(List.of());
    List<CrlDistributionPoint> usable = new ArrayList<>();
    List<CrlProblem> problems = new ArrayList<>();
    for (CrlDistributionPoint point : stated) {
      Optional<CrlProblem> why = unusable(point, request);
      why.ifPresentOrElse(
          problems::add, () -> usable.add(withoutUnusableUris(point, request, problems)));
    }
    return new CertificatePoints(certificate, stated, usable, implied(certificate), problems);
  }

  /** The names of its full name are those of the issuer. */
  private static CrlDistributionPoint implied(ParsedCertificate certificate) {
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName.DirectoryName(certificate.issuer()));
    certificate
        .extension(IssuerAlternativeName.class)
        .ifPresent(more -> names.addAll(more.names()));
    return new CrlDistributionPoint(
        Optional.of(new DistributionPointName.FullName(names)), Optional.empty(), List.of());
  }

  private static Optional<CrlProblem> unusable(
      CrlDistributionPoint point, VerificationRequest request) {
    if (!point.crlIssuer().isEmpty() && directoryNames(point.crlIssuer()).isEmpty()) {
      GeneralName named = point.crlIssuer().get(0);
      return Optional.of(
          new CrlProblem(
              VerificationCode.CRL_ISSUER_NOT_A_NAME,
              "the distribution point's CRL issuer "
                  + named.form()
                  + ":"
                  + named.text()
                  + " is not a directory name",
              Evidence.of("form", named.form(), "crlIssuer", named.text())));
    }
    boolean partitioned = point.reasons().isPresent() || !point.crlIssuer().isEmpty();
    return partitioned && request.deviates(Deviation.PARTITIONED_POINTS_SKIPPED)
        ? Optional.of(
            new CrlProblem(
                VerificationCode.CRL_OUT_OF_SCOPE,
                "a distribution point with reasons or a CRL issuer is skipped",
                Evidence.of("uri", String.join(", ", point.uris()))))
        : Optional.empty();
  }

  private static CrlDistributionPoint withoutUnusableUris(
      CrlDistributionPoint point, VerificationRequest request, List<CrlProblem> problems) {
    if (!(point.name().orElse(null) instanceof DistributionPointName.FullName full)) {
      return point;
    }
    if (!request.deviates(Deviation.HTTPS_POINT_UNUSABLE)
        && !request.deviates(Deviation.LDAP_POINT_UNREACHABLE)) {
      return point; // all schemes are of use
    }
    List<GeneralName> names = new ArrayList<>();
    for (GeneralName name : full.names()) {
      Optional<String> why = unusable(name, request);
      if (why.isPresent()) {
        problems.add(
            CrlProblem.of(
                new CrlFailure(VerificationCode.CRL_SCHEME_UNUSABLE, name.text(), why.get())));
      } else {
        names.add(name);
      }
    }
    return names.size() == full.names().size()
        ? point
        : new CrlDistributionPoint(
            Optional.of(new DistributionPointName.FullName(names)),
            point.reasons(),
            point.crlIssuer());
  }

  private static Optional<String> unusable(GeneralName name, VerificationRequest request) {
    if (!(name instanceof GeneralName.UriName uri)) {
      return Optional.empty();
    }
    String lower = HostNames.lowerCase(uri.uri());
    if (lower.startsWith("https:") && request.deviates(Deviation.HTTPS_POINT_UNUSABLE)) {
      return Optional.of("CRLs are not fetched over https");
    }
    if (lower.startsWith("ldap:") && request.deviates(Deviation.LDAP_POINT_UNREACHABLE)) {
      return Optional.of("the directory is out of reach for a device outside of the domain");
    }
    return Optional.empty();
  }

  /**
   * By which points this CRL may be meant. One that names its own point must name one of the
   * certificate's, if it states any.
   */
  List<CrlDistributionPoint> lookedAtFor(ParsedCrl crl) {
    List<CrlDistributionPoint> all = new ArrayList<>(usable);
    boolean namesPoint =
        crl.extension(IssuingDistributionPoint.class)
            .flatMap(IssuingDistributionPoint::name)
            .isPresent();
    if (stated.isEmpty() || !namesPoint) {
      all.add(implied);
    }
    return all;
  }

  /** The points that ask for CRLs: the implied one if there is no other. */
  List<CrlDistributionPoint> asking() {
    return usable.isEmpty() ? List.of(implied) : usable;
  }

  /** Whose CRLs are of interest. */
  List<DistinguishedName> crlIssuers() {
    Set<DistinguishedName> issuers = new LinkedHashSet<>();
    issuers.add(certificate.issuer());
    usable.forEach(point -> issuers.addAll(directoryNames(point.crlIssuer())));
    return List.copyOf(issuers);
  }

  /** Whose CRLs the certificate asks for: its issuer's, where it does not say. */
  Set<DistinguishedName> wanted() {
    Set<DistinguishedName> wanted = new LinkedHashSet<>();
    for (CrlDistributionPoint point : stated) {
      wanted.addAll(
          point.crlIssuer().isEmpty()
              ? List.of(certificate.issuer())
              : directoryNames(point.crlIssuer()));
    }
    return wanted.isEmpty() ? Set.of(certificate.issuer()) : wanted;
  }

  static List<DistinguishedName> directoryNames(List<GeneralName> names) {
    return names.stream()
        .filter(GeneralName.DirectoryName.class::isInstance)
        .map(name -> ((GeneralName.DirectoryName) name).name())
        .toList();
  }
}
