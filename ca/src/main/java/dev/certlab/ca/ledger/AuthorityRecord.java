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
 * @param key where its private key is
 */
public record AuthorityRecord(
    String name, Optional<String> parent, Octets certificate, KeyPlace key, Instant addedAt) {}
