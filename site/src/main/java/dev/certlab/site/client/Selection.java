package dev.certlab.site.client;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.party.Credential;
import dev.certlab.site.party.PartyView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which certificate a client shows: one for client authentication that is valid now. It never asks
 * for revocation, nor who would trust it.
 *
 * @param shown empty: none is left
 * @param why none is left; empty otherwise
 */
public record Selection(Optional<Credential> shown, List<Finding> why) {
  private static final Set<FindingCode> FILTERS =
      Set.of(
          VerificationCode.CERTIFICATE_EXPIRED,
          VerificationCode.CERTIFICATE_NOT_YET_VALID,
          VerificationCode.WRONG_PURPOSE,
          VerificationCode.KEY_USAGE_UNSUITABLE);

  public static Selection of(PartyView view, Judge judge) {
    Optional<Credential> candidate = view.pki();
    if (candidate.isEmpty()) {
      return new Selection(
          Optional.empty(),
          List.of(
              Finding.of(
                  WayCode.NO_CERTIFICATE_SHOWN,
                  "the client holds no certificate with a key",
                  Evidence.none())));
    }
    List<Finding> why =
        judge
            .client(
                CertificateChain.of(candidate.get().certificate()), view.trust(), Optional.empty())
            .errors()
            .stream()
            .filter(finding -> finding.position().orElse(-1) == 0)
            .filter(finding -> FILTERS.contains(finding.code()))
            .toList();
    return new Selection(why.isEmpty() ? candidate : Optional.empty(), why);
  }
}
