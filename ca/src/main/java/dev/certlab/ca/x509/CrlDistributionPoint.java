package dev.certlab.ca.x509;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One place where a CRL is found, and what it covers (RFC 5280 §4.2.1.13). The ConfigMgr role of a
 * similar name is something else.
 *
 * @param name empty if only the CRL issuer is named
 * @param reasons the reasons the CRL covers; empty means that it covers all
 * @param crlIssuer who signs the CRL, if not the certificate's issuer
 */
public record CrlDistributionPoint(
    Optional<DistributionPointName> name,
    Optional<Set<ReasonFlag>> reasons,
    List<GeneralName> crlIssuer) {

  public CrlDistributionPoint {
    reasons = reasons.map(Set::copyOf);
    crlIssuer = List.copyOf(crlIssuer);
  }

  public static CrlDistributionPoint ofUri(String uri) {
    DistributionPointName name =
        new DistributionPointName.FullName(List.of(new GeneralName.UriName(uri)));
    return new CrlDistributionPoint(Optional.of(name), Optional.empty(), List.of());
  }

  /** The URIs of the full name, in encoded order. */
  public List<String> uris() {
    return name
        .filter(DistributionPointName.FullName.class::isInstance)
        .map(DistributionPointName.FullName.class::cast)
        .map(DistributionPointName.FullName::names)
        .orElse(List.of())
        .stream()
        .filter(GeneralName.UriName.class::isInstance)
        .map(GeneralName::text)
        .toList();
  }
}
