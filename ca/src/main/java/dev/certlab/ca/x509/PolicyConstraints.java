package dev.certlab.ca.x509;

import java.util.OptionalInt;

/**
 * After how many certificates a policy becomes compulsory, or mapping is forbidden (RFC 5280
 * §4.2.1.11).
 */
public record PolicyConstraints(OptionalInt requireExplicitPolicy, OptionalInt inhibitPolicyMapping)
    implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.36");

  @Override
  public Oid oid() {
    return OID;
  }
}
