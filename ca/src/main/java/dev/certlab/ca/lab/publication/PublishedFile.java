package dev.certlab.ca.lab.publication;

import dev.certlab.ca.x509.Octets;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A file as it shall lie in every directory.
 *
 * @param name that of the file in {@code www/}
 * @param authority the CA whose certificate or CRL it is
 * @param number that of the CRL in the ledger, whatever the CRL says of itself; 0 of a certificate
 * @param content empty: there shall be none, as when a CRL is withheld on purpose
 */
record PublishedFile(
    String name, String authority, Kind kind, BigInteger number, Optional<Octets> content) {

  /** In the order of writing: nobody shall see a CRL whose issuer is not there yet. */
  enum Kind {
    CERTIFICATE,
    BASE_CRL,
    /** After its base: a delta CRL to a base that is not there is of no use (RFC 5280 §5.2.4). */
    DELTA_CRL
  }
}
