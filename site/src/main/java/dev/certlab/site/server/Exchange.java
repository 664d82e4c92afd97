package dev.certlab.site.server;

import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.Octets;
import java.util.List;
import java.util.Optional;

/**
 * A request as a role sees it.
 *
 * @param path as it came, still encoded, without the query
 * @param query with its question mark; empty if there is none
 * @param client what the client showed; empty if nothing
 * @param tls the protocol version
 */
public record Exchange(
    String method,
    String path,
    String query,
    List<Field> fields,
    Octets body,
    Optional<CertificateChain> client,
    String tls) {

  public Optional<String> field(String name) {
    return Field.first(fields, name);
  }
}
