package dev.certlab.ca.x509;

/**
 * An OCSP responder's certificate is trusted for its lifetime: nobody need ask whether it is
 * revoked (RFC 6960 §4.2.2.2.1, id-pkix-ocsp-nocheck).
 */
public record OcspNoCheck() implements ExtensionValue {
  public static final Oid OID = new Oid("1.3.6.1.5.5.7.48.1.5");

  @Override
  public Oid oid() {
    return OID;
  }
}
