package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Instant;
import java.util.List;

/**
 * A wish for CRLs that may say something of a certificate.
 *
 * @param crlIssuers whose CRLs are of interest
 * @param points where the certificate, or its CRL, says that they lie; may be empty
 * @param at the moment at which they are to be valid
 */
public record CrlQuery(
    ParsedCertificate certificate,
    Kind kind,
    List<DistinguishedName> crlIssuers,
    List<CrlDistributionPoint> points,
    Instant at) {

  public CrlQuery {
    crlIssuers = List.copyOf(crlIssuers);
    points = List.copyOf(points);
  }

  /** Complete CRLs, or delta CRLs. */
  public enum Kind {
    COMPLETE,
    DELTA
  }

  /** The URIs of all points in encoded order. */
  public List<String> uris() {
    return points.stream().flatMap(point -> point.uris().stream()).toList();
  }
}
