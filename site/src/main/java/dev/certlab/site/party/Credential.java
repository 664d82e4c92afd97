package dev.certlab.site.party;

import dev.certlab.ca.x509.ParsedCertificate;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its private key, as a party shows it.
 *
 * @param certificate what it shows
 * @param sent the certificate and the issuers that are sent with it, without the root
 */
public record Credential(
    PrivateKey key, ParsedCertificate certificate, List<X509Certificate> sent) {
  public Credential {
    sent = List.copyOf(sent);
  }
}
