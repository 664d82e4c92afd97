package dev.certlab.site.model;

import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Target;
import dev.certlab.site.way.Zone;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who judges what on the way of a client on the intranet, which leads to the management point and
 * never over the CMG. A token is not judged there: a client on the intranet gets a new one.
 */
final class IntranetWay {
  private static final Revocation BY_CLIENT =
      new Revocation(SiteSwitch.CLIENTS_CHECK_CRL, Zone.INTRANET);
  private static final Revocation BY_MANAGEMENT_POINT =
      new Revocation(SiteSwitch.MANAGEMENT_POINT_VERIFIES_CLIENTS, Zone.INTRANET);

  /** The first refusal wins. */
  static final List<Function<Case, Optional<Prediction>>> JUDGEMENTS =
      List.of(IntranetWay::clientOfManagementPoint, IntranetWay::managementPointOfClient);

  private IntranetWay() {}

  private static Optional<Prediction> clientOfManagementPoint(Case site) {
    Optional<FindingCode> why =
        switch (site.managementPoint()) {
          case EXPIRED -> Optional.of(VerificationCode.CERTIFICATE_EXPIRED);
          case UNTRUSTED -> Optional.of(VerificationCode.NO_PATH);
          case GOOD, REVOKED, LEFT_BOUND ->
              isOfPki(site)
                  ? BY_CLIENT.of(site, site.has(ManagementPointCertificate.REVOKED))
                  : Optional.empty();
        };
    Hop hop = Hop.ofClient(Target.MANAGEMENT_POINT);
    return why.map(code -> Prediction.refusedByClient(hop, code));
  }

  /** What ConfigMgr makes itself for Enhanced HTTP names no CRL, so there is none to be missed. */
  private static boolean isOfPki(Case site) {
    return site.isHttps() || site.has(ManagementPointCertificate.LEFT_BOUND);
  }

  /** With Enhanced HTTP the management point asks nobody for a certificate. */
  private static Optional<Prediction> managementPointOfClient(Case site) {
    return site.isHttps() && site.isByCertificate()
        ? ClientProof.refusal(site, Hop.toClient(Target.MANAGEMENT_POINT), BY_MANAGEMENT_POINT)
        : Optional.empty();
  }
}
