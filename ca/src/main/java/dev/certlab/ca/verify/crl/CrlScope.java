package dev.certlab.ca.verify.crl;

import dev.certlab.ca.verify.name.HostNames;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.IssuingDistributionPoint.Issuers;
import dev.certlab.ca.x509.IssuingDistributionPoint.Scope;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.ReasonFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a CRL covers a certificate by its distribution points (RFC 5280 §6.3.3 (b)). */
public final class CrlScope {
  private static final Set<ReasonFlag> ALL_REASONS =
      EnumSet.complementOf(EnumSet.of(ReasonFlag.UNUSED));
  private static final String FOREIGN =
      "the CRL is from another issuer than the certificate, and is not an indirect CRL";

  private final ParsedCrl crl;
  private final Optional<IssuingDistributionPoint> idp;
  private final ParsedCertificate certificate;
  private final VerificationRequest request;

  CrlScope(ParsedCrl crl, ParsedCertificate certificate, VerificationRequest request) {
    this.crl = crl;
    this.idp = crl.extension(IssuingDistributionPoint.class);
    this.certificate = certificate;
    this.request = request;
  }

  public static Set<ReasonFlag> allReasons() {
    return EnumSet.copyOf(ALL_REASONS);
  }

  static boolean areAllReasons(Set<ReasonFlag> reasons) {
    return reasons.containsAll(ALL_REASONS);
  }

  /** The reasons that the CRL covers by any of these points (§6.3.3 (d)). */
  Set<ReasonFlag> reasons(List<CrlDistributionPoint> points) {
    Set<ReasonFlag> all = EnumSet.noneOf(ReasonFlag.class);
    Optional<Set<ReasonFlag>> onlySome = idp.flatMap(IssuingDistributionPoint::onlySomeReasons);
    for (CrlDistributionPoint point : points) {
      Set<ReasonFlag> reasons = allReasons();
      point.reasons().ifPresent(reasons::retainAll);
      onlySome.ifPresent(reasons::retainAll);
      all.addAll(reasons);
    }
    return all;
  }

  /** Whether the CRL is of the issuer that the point asks for (b)(1). */
  boolean isOfIssuer(CrlDistributionPoint point) {
    return point.crlIssuer().isEmpty()
        ? isOwn()
        : CertificatePoints.directoryNames(point.crlIssuer()).stream()
            .anyMatch(crl.issuer()::matches);
  }

  private boolean isOwn() {
    return crl.issuer().matches(certificate.issuer());
  }

  /** Why the CRL, whose issuer all of {@code points} ask for, is meant by none of them. */
  String mismatch(List<CrlDistributionPoint> points) {
    return kindMismatch()
        .or(() -> points.stream().flatMap(point -> foreign(point).stream()).findFirst())
        .orElseGet(() -> nameMismatch(points));
  }

  /** Whether the CRL, which is of the right issuer, covers the certificate by this point. */
  boolean covers(CrlDistributionPoint point) {
    return kindMismatch().isEmpty() && foreign(point).isEmpty() && namesPoint(point);
  }

  /** (b)(1): a CRL of another issuer lists foreign certificates only if it says so. */
  private Optional<String> foreign(CrlDistributionPoint point) {
    boolean indirect = idp.map(known -> known.issuers() == Issuers.INDIRECT).orElse(false);
    return isOwn() || (indirect && !point.crlIssuer().isEmpty())
        ? Optional.empty()
        : Optional.of(FOREIGN);
  }

  private Optional<String> kindMismatch() {
    if (idp.isEmpty()) {
      return Optional.empty();
    }
    Set<Scope> scope = idp.get().scope();
    if (request.deviates(Deviation.PARTITIONED_CRLS_UNUSABLE)
        && (idp.get().issuers() == Issuers.INDIRECT || idp.get().onlySomeReasons().isPresent())) {
      return Optional.of("indirect CRLs and those for some reasons only are not used");
    }
    if (scope.size() > 1) {
      return Optional.of("the CRL is restricted to several sorts of certificates at once: to none");
    }
    if (scope.contains(Scope.ONLY_ATTRIBUTE_CERTIFICATES)) {
      return Optional.of("the CRL covers attribute certificates only");
    }
    if (scope.contains(Scope.ONLY_USER_CERTIFICATES) && certificate.isCa()) {
      return Optional.of("the CRL covers end entities only");
    }
    if (scope.contains(Scope.ONLY_CA_CERTIFICATES) && !certificate.isCa()) {
      return Optional.of("the CRL covers CA certificates only");
    }
    return Optional.empty();
  }

  /** (b)(2)(i): a name of the CRL's own point is one of the certificate's point. */
  private boolean namesPoint(CrlDistributionPoint point) {
    Optional<DistributionPointName> own = idp.flatMap(IssuingDistributionPoint::name);
    if (own.isEmpty()) {
      return true;
    }
    List<GeneralName> asked = namesOf(point);
    return names(own.get(), crl.issuer()).stream()
        .anyMatch(a -> asked.stream().anyMatch(b -> isSame(a, b)));
  }

  private String nameMismatch(List<CrlDistributionPoint> points) {
    List<GeneralName> own =
        idp.flatMap(IssuingDistributionPoint::name)
            .map(name -> names(name, crl.issuer()))
            .orElse(List.of());
    List<GeneralName> asked =
        points.stream().flatMap(point -> namesOf(point).stream()).distinct().toList();
    return "the CRL's issuing distribution point "
        + texts(own)
        + " is not one of the certificate's: "
        + texts(asked);
  }

  /** A point without a name stands for the CRL issuer's name (b)(2)(i). */
  private List<GeneralName> namesOf(CrlDistributionPoint point) {
    if (point.name().isEmpty()) {
      return point.crlIssuer().isEmpty()
          ? List.of(new GeneralName.DirectoryName(certificate.issuer()))
          : point.crlIssuer();
    }
    List<DistinguishedName> issuers = CertificatePoints.directoryNames(point.crlIssuer());
    return names(point.name().get(), issuers.isEmpty() ? certificate.issuer() : issuers.get(0));
  }

  private static List<GeneralName> names(DistributionPointName name, DistinguishedName relativeTo) {
    if (name instanceof DistributionPointName.FullName full) {
      return full.names();
    }
    List<AttributeValue> attributes = ((DistributionPointName.RelativeName) name).attributes();
    List<List<AttributeValue>> whole = new ArrayList<>(relativeTo.relativeNames());
    whole.add(attributes);
    // Only compared, never written: the octets do not matter.
    return List.of(new GeneralName.DirectoryName(new DistinguishedName(Octets.empty(), whole)));
  }

  private boolean isSame(GeneralName a, GeneralName b) {
    if (a instanceof GeneralName.DirectoryName one && b instanceof GeneralName.DirectoryName two) {
      return one.name().canonical().equals(two.name().canonical());
    }
    boolean ignoreCase = request.deviates(Deviation.POINT_NAMES_IGNORE_CASE);
    return a.asn1Tag() == b.asn1Tag()
        && (a.text().equals(b.text())
            || (ignoreCase && HostNames.lowerCase(a.text()).equals(HostNames.lowerCase(b.text()))));
  }

  private static String texts(List<GeneralName> names) {
    return String.join(", ", names.stream().map(GeneralName::text).toList());
  }
}
