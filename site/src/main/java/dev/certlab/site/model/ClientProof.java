package dev.certlab.site.model;

import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.ReasonPhrase;
import java.util.Optional;

/**
 * A client's certificate before a server that wants one, the CMG or an HTTPS management point. The
 * client drops what is expired or for another purpose and then calls without one; it never asks for
 * revocation.
 */
final class ClientProof {

  private ClientProof() {}

  static Optional<Prediction> refusal(Case site, Hop hop, Revocation revocation) {
    return unshown(site.client())
        .map(why -> Prediction.refused(hop, 403, ReasonPhrase.CLIENT_CERTIFICATE_REQUIRED, why))
        .or(
            () ->
                revocation
                    .of(site, site.has(ClientCertificate.REVOKED))
                    .map(why -> Prediction.refused(hop, 403, ReasonPhrase.FORBIDDEN, why)));
  }

  /** Why the client has nothing to show: what the filter said that dropped it. */
  private static Optional<FindingCode> unshown(ClientCertificate certificate) {
    return switch (certificate) {
      case EXPIRED -> Optional.of(VerificationCode.CERTIFICATE_EXPIRED);
      case WRONG_EKU -> Optional.of(VerificationCode.WRONG_PURPOSE);
      case NONE -> Optional.of(WayCode.NO_CERTIFICATE_SHOWN);
      case GOOD, REVOKED, INTERMEDIATE_NOT_UPLOADED -> Optional.empty();
    };
  }
}
