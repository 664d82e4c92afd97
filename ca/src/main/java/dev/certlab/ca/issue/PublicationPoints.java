package dev.certlab.ca.issue;

import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.GeneralName;
import java.util.List;
import java.util.Optional;

/**
 * What a CA writes into certificates about itself. Lists are in the order in which clients try
 * them; an empty list leaves the extension out.
 *
 * <p>Several URIs become the names of one distribution point, not several points: they are ways to
 * the same CRL (RFC 5280 §4.2.1.13), and AD CS writes them so, LDAP before HTTP.
 *
 * @param crlUris where the CRL lies: plain HTTP (RFC 5280 §8; Windows follows no HTTPS), or LDAP
 * @param deltaUris freshest CRL
 * @param issuerUris where the CA's certificate lies (authority information access)
 */
public record PublicationPoints(
    List<String> crlUris, List<String> deltaUris, List<String> issuerUris) {

  public PublicationPoints {
    crlUris = List.copyOf(crlUris);
    deltaUris = List.copyOf(deltaUris);
    issuerUris = List.copyOf(issuerUris);
  }

  /** One CRL distribution point and nothing else. */
  public static PublicationPoints crlAt(String uri) {
    return new PublicationPoints(List.of(uri), List.of(), List.of());
  }

  /** The same with one place of delta CRLs. */
  public PublicationPoints deltaAt(String uri) {
    return new PublicationPoints(crlUris, List.of(uri), issuerUris);
  }

  /** The same with one place of the CA's certificate. */
  public PublicationPoints issuerAt(String uri) {
    return new PublicationPoints(crlUris, deltaUris, List.of(uri));
  }

  public static PublicationPoints none() {
    return new PublicationPoints(List.of(), List.of(), List.of());
  }

  /** One point with all places of the same CRL, as AD CS writes it. */
  static CrlDistributionPoint pointOf(List<String> uris) {
    List<GeneralName> names = uris.stream().<GeneralName>map(GeneralName.UriName::new).toList();
    return new CrlDistributionPoint(
        Optional.of(new DistributionPointName.FullName(names)), Optional.empty(), List.of());
  }
}
