package dev.certlab.site.model;

import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Zone;
import java.util.Optional;

/**
 * One of the four places where a CRL matters. Whoever cannot fetch it refuses as if the certificate
 * were revoked (ConfigMgr, plan for certificates: an unreachable CRL counts as if every certificate
 * of the chain were revoked), but says otherwise why.
 *
 * @param which the switch of that place
 * @param from the zone from where the CRL is fetched
 */
record Revocation(SiteSwitch which, Zone from) {

  /** What is wrong with a certificate of the site's PKI; empty: nothing, or nobody looks. */
  Optional<FindingCode> of(Case site, boolean revoked) {
    if (!site.isOn(which)) {
      return Optional.empty();
    }
    if (!site.exposure().isSeenFrom(from)) {
      return Optional.of(VerificationCode.CRL_UNREACHABLE);
    }
    return revoked ? Optional.of(VerificationCode.CERTIFICATE_REVOKED) : Optional.empty();
  }

  /** The same of the connection point's certificate, whose CRL may be away by itself. */
  Optional<FindingCode> ofConnector(Case site) {
    if (site.isOn(which) && site.has(ConnectorCertificate.OWN_CRL_UNREACHABLE)) {
      return Optional.of(VerificationCode.CRL_UNREACHABLE);
    }
    return of(site, site.has(ConnectorCertificate.REVOKED));
  }
}
