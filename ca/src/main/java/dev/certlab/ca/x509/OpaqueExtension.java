package dev.certlab.ca.x509;

/**
 * An extension this project does not interpret, for writing it all the same.
 *
 * @param value the content of extnValue
 */
public record OpaqueExtension(Oid oid, Octets value) implements ExtensionValue {}
