package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * A CA of the lab.
 *
 * @param name its name in the lab, which is also the name of its files; unique
 * @param parent the name of the CA that issued it; empty for a root
 * @param certificate its current certificate
 * @param keyFile where its private key lies, relative to the lab; empty if the key is kept offline
 */
public record AuthorityRecord(
    String name, Optional<String> parent, Octets certificate, String keyFile, Instant addedAt) {}
