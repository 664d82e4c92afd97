package dev.certlab.ca.x509;

import java.math.BigInteger;

/** The number of a CRL, growing for one issuer and scope (RFC 5280 §5.2.3). */
public record CrlNumber(BigInteger value) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.20");

  /** A positive number of 20 octets: the longest that every verifier must handle. */
  public static final int MOST_BITS = 159;

  public static CrlNumber of(long value) {
    return new CrlNumber(BigInteger.valueOf(value));
  }

  /** Whether it is one that RFC 5280 lets a CA give: not negative, at most 20 octets. */
  public boolean isRegular() {
    return value.signum() >= 0 && value.bitLength() <= MOST_BITS;
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
