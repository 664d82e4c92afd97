package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that was issued.
 *
 * @param authority the name of the CA that issued it
 * @param sha256 the fingerprint of the whole certificate
 * @param sha1 the thumbprint that Windows shows
 * @param role the role's command-line name, or {@code ca}
 * @param host the host's name; may be empty
 * @param defects the labels of what is wrong on purpose
 * @param replaces the serial number of the certificate that this one renews
 */
public record CertificateRecord(
    String authority,
    SerialNumber serial,
    Octets sha256,
    Octets sha1,
    String role,
    String host,
    String subject,
    Validity validity,
    Instant issuedAt,
    Octets encoded,
    List<String> defects,
    Optional<SerialNumber> replaces,
    Standing standing) {

  public CertificateRecord {
    defects = List.copyOf(defects);
  }
}
