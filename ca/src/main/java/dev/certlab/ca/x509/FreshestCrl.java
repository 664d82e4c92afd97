package dev.certlab.ca.x509;

import java.util.List;

/** Where the delta CRLs are found (RFC 5280 §4.2.1.15, §5.2.6). */
public record FreshestCrl(List<CrlDistributionPoint> points) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.46");

  public FreshestCrl {
    points = List.copyOf(points);
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
