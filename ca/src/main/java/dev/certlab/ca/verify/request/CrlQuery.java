package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A wish for CRLs that may say something of a certificate.
 *
 * @param crlIssuers whose CRLs are of interest
 * @param points where the certificate, or its CRL, says that they lie; may be empty
 * @param at the moment at which they are to be valid
 * @param uris where to look, in this order
 */
public record CrlQuery(
    ParsedCertificate certificate,
    Kind kind,
    List<DistinguishedName> crlIssuers,
    List<CrlDistributionPoint> points,
    Instant at,
    List<String> uris) {

  public CrlQuery {
    crlIssuers = List.copyOf(crlIssuers);
    points = List.copyOf(points);
    uris = List.copyOf(uris);
  }

  /** A wish that looks at all places that the points name. */
  public CrlQuery(
      ParsedCertificate certificate,
      Kind kind,
      List<DistinguishedName> crlIssuers,
      List<CrlDistributionPoint> points,
      Instant at) {
    this(certificate, kind, crlIssuers, points, at, urisOf(points));
  }

  private static List<String> urisOf(List<CrlDistributionPoint> points) {
    Set<String> uris = new LinkedHashSet<>();
    points.forEach(point -> uris.addAll(point.uris()));
    return List.copyOf(uris);
  }

  /** The same wish, to be looked for in these places only. */
  public CrlQuery of(List<String> places) {
    return new CrlQuery(certificate, kind, crlIssuers, points, at, places);
  }

  /** The same wish, as it was at another moment. */
  public CrlQuery asOf(Instant moment) {
    return new CrlQuery(certificate, kind, crlIssuers, points, moment, uris);
  }

  /** Complete CRLs, or delta CRLs. */
  public enum Kind {
    COMPLETE,
    DELTA
  }
}
