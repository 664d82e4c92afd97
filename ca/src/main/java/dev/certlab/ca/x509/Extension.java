package dev.certlab.ca.x509;

import java.util.Optional;

/**
 * An extension as it stands in a certificate, a CRL or a CRL entry.
 *
 * @param value the content of extnValue
 * @param decoded what it says; empty if this project does not know the extension or its content is
 *     malformed (then an {@link EncodingDefect} tells)
 */
public record Extension(
    Oid oid, Criticality criticality, Octets value, Optional<ExtensionValue> decoded) {

  public boolean isCritical() {
    return criticality == Criticality.CRITICAL;
  }
}
