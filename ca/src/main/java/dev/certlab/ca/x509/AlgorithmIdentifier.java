package dev.certlab.ca.x509;

/**
 * An algorithm and its parameters (RFC 5280 §4.1.1.2).
 *
 * @param parameters the DER of the parameters, empty if absent
 */
public record AlgorithmIdentifier(Oid algorithm, Octets parameters) {}
