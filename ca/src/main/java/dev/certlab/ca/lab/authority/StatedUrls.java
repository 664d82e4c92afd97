package dev.certlab.ca.lab.authority;

import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;
import java.util.stream.Stream;

/** The URLs in a certificate, in its order. */
record StatedUrls(List<String> crls, List<String> deltas, List<String> issuers) {
  StatedUrls {
    crls = List.copyOf(crls);
    deltas = List.copyOf(deltas);
    issuers = List.copyOf(issuers);
  }

  static StatedUrls of(ParsedCertificate certificate) {
    return new StatedUrls(
        certificate.extension(CrlDistributionPoints.class).stream()
            .flatMap(extension -> uris(extension.points()))
            .toList(),
        certificate.extension(FreshestCrl.class).stream()
            .flatMap(extension -> uris(extension.points()))
            .toList(),
        certificate.extension(AuthorityInformationAccess.class).stream()
            .flatMap(access -> access.descriptions().stream())
            .filter(access -> access.method().equals(AuthorityInformationAccess.CA_ISSUERS))
            .map(AuthorityInformationAccess.AccessDescription::location)
            .filter(GeneralName.UriName.class::isInstance)
            .map(GeneralName::text)
            .toList());
  }

  static StatedUrls of(PublicationPoints points) {
    return new StatedUrls(points.crlUris(), points.deltaUris(), points.issuerUris());
  }

  private static Stream<String> uris(List<CrlDistributionPoint> points) {
    return points.stream().flatMap(point -> point.uris().stream());
  }

  /**
   * Whether whoever reads it finds what the CA publishes there. That it does not name delta CRLs
   * hurts nobody, because the base CRL names them.
   */
  boolean agreesWith(PublicationPoints points) {
    boolean deltasFound = deltas.isEmpty() || deltas.equals(points.deltaUris());
    return crls.equals(points.crlUris()) && deltasFound && issuers.equals(points.issuerUris());
  }

  List<String> all() {
    return Stream.of(crls, deltas, issuers).flatMap(List::stream).toList();
  }
}
