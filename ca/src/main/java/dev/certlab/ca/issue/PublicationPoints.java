package dev.certlab.ca.issue;

import java.util.List;

/**
 * What a CA writes into certificates about itself. Lists are in the order in which clients try
 * them; an empty list leaves the extension out.
 *
 * @param crlUris CRL distribution points, plain HTTP (RFC 5280 §8; Windows follows no HTTPS)
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
}
