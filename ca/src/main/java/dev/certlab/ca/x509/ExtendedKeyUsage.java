package dev.certlab.ca.x509;

import java.util.List;

/** For what the key may be used (RFC 5280 §4.2.1.12). */
public record ExtendedKeyUsage(List<KeyPurpose> purposes) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.37");

  public ExtendedKeyUsage {
    purposes = List.copyOf(purposes);
  }

  /** Whether {@code purpose} or any purpose at all is allowed. */
  public boolean allows(KeyPurpose purpose) {
    return purposes.contains(purpose) || purposes.contains(KeyPurpose.ANY);
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
