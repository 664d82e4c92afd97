package dev.certlab.ca.x509;

import java.math.BigInteger;

/** The number of a CRL, growing for one issuer and scope (RFC 5280 §5.2.3). */
public record CrlNumber(BigInteger value) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.20");

  public static CrlNumber of(long value) {
    return new CrlNumber(BigInteger.valueOf(value));
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
