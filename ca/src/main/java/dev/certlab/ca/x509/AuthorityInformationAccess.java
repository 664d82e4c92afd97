package dev.certlab.ca.x509;

import java.util.List;

/** Where the issuer’s certificate and its OCSP responder are found (RFC 5280 §4.2.2.1). */
public record AuthorityInformationAccess(List<AccessDescription> descriptions)
    implements ExtensionValue {
  public static final Oid OID = new Oid("1.3.6.1.5.5.7.1.1");

  public static final Oid CA_ISSUERS = new Oid("1.3.6.1.5.5.7.48.2");
  public static final Oid OCSP = new Oid("1.3.6.1.5.5.7.48.1");

  public AuthorityInformationAccess {
    descriptions = List.copyOf(descriptions);
  }

  /** One way of access: its method and its place. */
  public record AccessDescription(Oid method, GeneralName location) {}

  @Override
  public Oid oid() {
    return OID;
  }
}
