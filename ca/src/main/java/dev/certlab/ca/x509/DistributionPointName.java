package dev.certlab.ca.x509;

import java.util.List;

/** Where a CRL lies (RFC 5280 §4.2.1.13, DistributionPointName). */
public sealed interface DistributionPointName {

  /** One or more complete names of the same CRL. */
  record FullName(List<GeneralName> names) implements DistributionPointName {
    public FullName {
      names = List.copyOf(names);
    }
  }

  /** A name relative to the CRL issuer's. */
  record RelativeName(List<AttributeValue> attributes, Octets encoded)
      implements DistributionPointName {
    public RelativeName {
      attributes = List.copyOf(attributes);
    }
  }
}
