package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.ParsedCrl;
import java.util.List;

/**
 * Where a CRL was fetched from, and in what form it lay there.
 *
 * @param uri the place as the certificate names it
 * @param redirects where the server sent the client instead, one after the other
 */
public record CrlOrigin(ParsedCrl crl, String uri, List<String> redirects, Form form) {
  public CrlOrigin {
    redirects = List.copyOf(redirects);
  }

  /** How the CRL was written down. */
  public enum Form {
    /** As RFC 5280 §4.2.1.13 wants it. */
    DER,
    PEM
  }
}
