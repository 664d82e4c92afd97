package dev.certlab.ca.x509;

/** After how many more certificates anyPolicy stops to count (RFC 5280 §4.2.1.14). */
public record InhibitAnyPolicy(int skipCertificates) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.54");

  @Override
  public Oid oid() {
    return OID;
  }
}
