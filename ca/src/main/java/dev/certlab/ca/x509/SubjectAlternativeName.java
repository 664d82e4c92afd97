package dev.certlab.ca.x509;

import java.util.List;

/** The names of the subject (RFC 5280 §4.2.1.6). */
public record SubjectAlternativeName(List<GeneralName> names) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.17");

  public SubjectAlternativeName {
    names = List.copyOf(names);
  }

  /** The DNS names in encoded order. */
  public List<String> dnsNames() {
    return names.stream()
        .filter(GeneralName.DnsName.class::isInstance)
        .map(GeneralName::text)
        .toList();
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
