package dev.certlab.ca.x509;

import java.util.Optional;
import java.util.Set;

/**
 * What a CRL covers (RFC 5280 §5.2.5); always critical.
 *
 * @param name where this CRL lies, if it says so
 * @param scope which certificates it covers
 * @param onlySomeReasons the reasons it covers; empty means all
 * @param issuers whether entries of other issuers' certificates stand in it
 */
public record IssuingDistributionPoint(
    Optional<DistributionPointName> name,
    Set<Scope> scope,
    Optional<Set<ReasonFlag>> onlySomeReasons,
    Issuers issuers)
    implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.28");

  public IssuingDistributionPoint {
    scope = Set.copyOf(scope);
    onlySomeReasons = onlySomeReasons.map(Set::copyOf);
  }

  /** A restriction to certificates of one sort; more than one at a time is malformed. */
  public enum Scope {
    ONLY_USER_CERTIFICATES,
    ONLY_CA_CERTIFICATES,
    ONLY_ATTRIBUTE_CERTIFICATES
  }

  /** Whose certificates are listed. */
  public enum Issuers {
    OWN,
    INDIRECT
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
