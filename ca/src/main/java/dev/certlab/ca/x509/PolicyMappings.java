package dev.certlab.ca.x509;

import java.util.List;

/** Which policies of two domains are equal (RFC 5280 §4.2.1.5). */
public record PolicyMappings(List<Mapping> mappings) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.33");

  public PolicyMappings {
    mappings = List.copyOf(mappings);
  }

  /** One pair of equal policies. */
  public record Mapping(Oid issuerDomain, Oid subjectDomain) {}

  @Override
  public Oid oid() {
    return OID;
  }
}
