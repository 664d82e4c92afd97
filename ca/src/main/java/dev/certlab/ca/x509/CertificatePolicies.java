package dev.certlab.ca.x509;

import java.util.List;

/** Under which policies the certificate was issued (RFC 5280 §4.2.1.4). */
public record CertificatePolicies(List<PolicyInformation> policies) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.32");

  public static final Oid ANY_POLICY = new Oid("2.5.29.32.0");

  public CertificatePolicies {
    policies = List.copyOf(policies);
  }

  /**
   * One policy.
   *
   * @param qualifiers the DER of its qualifiers, empty if absent
   */
  public record PolicyInformation(Oid policy, Octets qualifiers) {}

  @Override
  public Oid oid() {
    return OID;
  }
}
