package dev.certlab.ca.verify.crl;

import dev.certlab.ca.verify.name.HostNames;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.IssuingDistributionPoint.Issuers;
import dev.certlab.ca.x509.IssuingDistributionPoint.Scope;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.ReasonFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a CRL covers a certificate by one of its distribution points (RFC 5280 §6.3.3 (b)). */
public final class CrlScope {
  private static final Set<ReasonFlag> ALL_REASONS =
      EnumSet.complementOf(EnumSet.of(ReasonFlag.UNUSED));

  private CrlScope() {}

  public static Set<ReasonFlag> allReasons() {
    return EnumSet.copyOf(ALL_REASONS);
  }

  /** The reasons that the CRL covers by this point (§6.3.3 (d)). */
  static Set<ReasonFlag> reasons(ParsedCrl crl, CrlDistributionPoint point) {
    Set<ReasonFlag> reasons = allReasons();
    point.reasons().ifPresent(reasons::retainAll);
    crl.extension(IssuingDistributionPoint.class)
        .flatMap(IssuingDistributionPoint::onlySomeReasons)
        .ifPresent(reasons::retainAll);
    return reasons;
  }

  /** Whether the CRL is of the issuer that the point asks for (b)(1). */
  static boolean isOfIssuer(
      ParsedCrl crl, CrlDistributionPoint point, ParsedCertificate certificate) {
    if (point.crlIssuer().isEmpty()) {
      return crl.issuer().matches(certificate.issuer());
    }
    return directoryNames(point.crlIssuer()).stream().anyMatch(crl.issuer()::matches);
  }

  static List<DistinguishedName> directoryNames(List<GeneralName> names) {
    return names.stream()
        .filter(GeneralName.DirectoryName.class::isInstance)
        .map(name -> ((GeneralName.DirectoryName) name).name())
        .toList();
  }

  /**
   * Why the CRL, which is of the right issuer, does not cover the certificate; empty if it does.
   */
  static Optional<String> mismatch(
      ParsedCrl crl,
      CrlDistributionPoint point,
      ParsedCertificate certificate,
      VerificationRequest request) {
    Optional<IssuingDistributionPoint> idp = crl.extension(IssuingDistributionPoint.class);
    if (idp.isEmpty()) {
      return point.crlIssuer().isEmpty() || crl.issuer().matches(certificate.issuer())
          ? Optional.empty()
          : Optional.of(
              "the CRL is of another issuer than the certificate, and not an indirect CRL");
    }
    boolean foreign = !crl.issuer().matches(certificate.issuer());
    if (foreign && idp.get().issuers() != Issuers.INDIRECT) {
      return Optional.of(
          "the CRL is of another issuer than the certificate, and not an indirect CRL");
    }
    if (request.deviates(Deviation.PARTITIONED_CRLS_UNUSABLE)
        && (idp.get().issuers() == Issuers.INDIRECT || idp.get().onlySomeReasons().isPresent())) {
      return Optional.of("indirect CRLs and those for some reasons only are not used");
    }
    boolean pointsElsewhere =
        certificate.extension(CrlDistributionPoints.class).isPresent()
            && point.crlIssuer().isEmpty();
    if (idp.get().issuers() == Issuers.INDIRECT && pointsElsewhere) {
      return Optional.of("the CRL is indirect, and the certificate's point names no CRL issuer");
    }
    return kindMismatch(idp.get(), certificate)
        .or(() -> nameMismatch(idp.get(), crl, point, certificate, request));
  }

  /** Whether the CRL says where it lies. */
  static boolean namesPoint(ParsedCrl crl) {
    return crl.extension(IssuingDistributionPoint.class)
        .flatMap(IssuingDistributionPoint::name)
        .isPresent();
  }

  private static Optional<String> kindMismatch(
      IssuingDistributionPoint idp, ParsedCertificate certificate) {
    if (idp.scope().size() > 1) {
      return Optional.of("the CRL is restricted to several sorts of certificates at once: to none");
    }
    if (idp.scope().contains(Scope.ONLY_ATTRIBUTE_CERTIFICATES)) {
      return Optional.of("the CRL covers attribute certificates only");
    }
    if (idp.scope().contains(Scope.ONLY_USER_CERTIFICATES) && certificate.isCa()) {
      return Optional.of("the CRL covers end entities only");
    }
    if (idp.scope().contains(Scope.ONLY_CA_CERTIFICATES) && !certificate.isCa()) {
      return Optional.of("the CRL covers CA certificates only");
    }
    return Optional.empty();
  }

  private static Optional<String> nameMismatch(
      IssuingDistributionPoint idp,
      ParsedCrl crl,
      CrlDistributionPoint point,
      ParsedCertificate certificate,
      VerificationRequest request) {
    if (idp.name().isEmpty()) {
      return Optional.empty();
    }
    boolean ignoreCase = request.deviates(Deviation.POINT_NAMES_IGNORE_CASE);
    List<GeneralName> covered = names(idp.name().get(), crl.issuer());
    List<GeneralName> asked = namesOf(point, certificate);
    boolean common =
        covered.stream().anyMatch(a -> asked.stream().anyMatch(b -> isSame(a, b, ignoreCase)));
    return common
        ? Optional.empty()
        : Optional.of(
            "the CRL's issuing distribution point "
                + texts(covered)
                + " is none of the certificate's: "
                + texts(asked));
  }

  /** A point without a name stands for the CRL issuer's name (b)(2)(i). */
  private static List<GeneralName> namesOf(
      CrlDistributionPoint point, ParsedCertificate certificate) {
    if (point.name().isEmpty()) {
      return point.crlIssuer().isEmpty()
          ? List.of(new GeneralName.DirectoryName(certificate.issuer()))
          : point.crlIssuer();
    }
    List<DistinguishedName> issuers = directoryNames(point.crlIssuer());
    return names(point.name().get(), issuers.isEmpty() ? certificate.issuer() : issuers.get(0));
  }

  private static List<GeneralName> names(DistributionPointName name, DistinguishedName relativeTo) {
    if (name instanceof DistributionPointName.FullName full) {
      return full.names();
    }
    List<AttributeValue> attributes = ((DistributionPointName.RelativeName) name).attributes();
    List<List<AttributeValue>> whole = new java.util.ArrayList<>(relativeTo.relativeNames());
    whole.add(attributes);
    // Only compared, never written: the octets do not matter.
    return List.of(
        new GeneralName.DirectoryName(
            new DistinguishedName(dev.certlab.ca.x509.Octets.empty(), whole)));
  }

  private static boolean isSame(GeneralName a, GeneralName b, boolean ignoreCase) {
    if (a instanceof GeneralName.DirectoryName one && b instanceof GeneralName.DirectoryName two) {
      return one.name().canonical().equals(two.name().canonical());
    }
    return a.asn1Tag() == b.asn1Tag()
        && (a.text().equals(b.text())
            || (ignoreCase && HostNames.lowerCase(a.text()).equals(HostNames.lowerCase(b.text()))));
  }

  private static String texts(List<GeneralName> names) {
    return String.join(", ", names.stream().map(GeneralName::text).toList());
  }
}
