package dev.certlab.ca.x509;

/** The identifier of the certified key (RFC 5280 §4.2.1.2). */
public record SubjectKeyIdentifier(KeyIdentifier keyIdentifier) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.14");

  @Override
  public Oid oid() {
    return OID;
  }
}
