package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * A CRL that was published.
 *
 * @param base the number of the base CRL if this is a delta CRL
 * @param nextPublish when the CA means to publish the next one
 * @param entries the number of its entries
 */
public record CrlRecord(
    String authority,
    CrlNumber number,
    Optional<CrlNumber> base,
    Instant thisUpdate,
    Optional<Instant> nextUpdate,
    Instant nextPublish,
    int entries,
    Octets sha256) {}
