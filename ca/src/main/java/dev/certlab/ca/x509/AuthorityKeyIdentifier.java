package dev.certlab.ca.x509;

import java.util.List;
import java.util.Optional;

/**
 * Which key signed (RFC 5280 §4.2.1.1): by identifier, or by issuer and serial of its certificate.
 */
public record AuthorityKeyIdentifier(
    Optional<KeyIdentifier> keyIdentifier, List<GeneralName> issuer, Optional<SerialNumber> serial)
    implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.35");

  public AuthorityKeyIdentifier {
    issuer = List.copyOf(issuer);
  }

  public static AuthorityKeyIdentifier of(KeyIdentifier keyIdentifier) {
    return new AuthorityKeyIdentifier(Optional.of(keyIdentifier), List.of(), Optional.empty());
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
