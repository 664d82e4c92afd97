package dev.certlab.crlserver.publication;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One thing that is published: bytes whose meaning the server does not know, and what HTTP says of
 * them. Immutable.
 *
 * @param body what is sent
 * @param contentType the media type, such as {@link #CRL}
 * @param lastModified when they were published, in lab time; cut to whole seconds, as HTTP dates
 *     are. A server tells it later if it has to; see {@link Modifications}
 * @param expires until when a cache may keep them (a CRL's nextUpdate); if empty, nothing is said
 */
public record Publication(
    Body body, String contentType, Instant lastModified, Optional<Instant> expires) {
  /** The media type of a CRL in DER (RFC 2585 §4.2). */
  public static final String CRL = "application/pkix-crl";

  /** The media type of a certificate in DER (RFC 2585 §4.1). */
  public static final String CERTIFICATE = "application/pkix-cert";

  /** The media type of PEM text (RFC 8555 §9.1). */
  public static final String PEM = "application/pem-certificate-chain";

  public Publication {
    lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    if (contentType.isBlank() || contentType.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("not a media type: '" + contentType + "'");
    }
  }

  Publication withLastModified(Instant since) {
    return new Publication(body, contentType, since, expires);
  }

  /** A strong entity tag, with its quotes (RFC 9110 §8.8.3): the same for the same bytes. */
  public String entityTag() {
    return '"' + body.sha256() + '"';
  }
}
