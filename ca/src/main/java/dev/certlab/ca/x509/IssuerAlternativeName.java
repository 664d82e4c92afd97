package dev.certlab.ca.x509;

import java.util.List;

/** Further names of the issuer (RFC 5280 §4.2.1.7). */
public record IssuerAlternativeName(List<GeneralName> names) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.18");

  public IssuerAlternativeName {
    names = List.copyOf(names);
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
