package dev.certlab.ca.x509;

import java.util.List;

/** Where the CRLs that cover the certificate are found (RFC 5280 §4.2.1.13). */
public record CrlDistributionPoints(List<CrlDistributionPoint> points) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.31");

  public CrlDistributionPoints {
    points = List.copyOf(points);
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
