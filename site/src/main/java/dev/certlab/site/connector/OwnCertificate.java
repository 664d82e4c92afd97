package dev.certlab.site.connector;

import dev.certlab.ca.finding.Concern;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.site.party.Credential;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.way.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which certificate a connection point shows. It wants one for client authentication that has not
 * expired, and to a management point none that is revoked, or whose status it cannot find out: with
 * the CRL out of reach no candidate is left.
 *
 * @param shown empty: none is left
 * @param report of the candidate; empty if there is none
 * @param why none is left; empty otherwise
 */
record OwnCertificate(
    Optional<Credential> shown, Optional<VerificationReport> report, List<Finding> why) {

  private static final Set<FindingCode> OF_LEAF =
      Set.of(
          VerificationCode.WRONG_PURPOSE,
          VerificationCode.KEY_USAGE_UNSUITABLE,
          VerificationCode.CERTIFICATE_EXPIRED,
          VerificationCode.CERTIFICATE_NOT_YET_VALID);

  /**
   * @param crlsFrom empty: revocation is not asked for
   */
  static OwnCertificate choose(PartyView view, SiteTerms terms, Optional<Zone> crlsFrom) {
    Optional<Credential> candidate = view.pki();
    if (candidate.isEmpty()) {
      return new OwnCertificate(
          Optional.empty(),
          Optional.empty(),
          List.of(
              Finding.of(
                  WayCode.NO_CERTIFICATE_SHOWN,
                  "the connection point holds no certificate with a key",
                  Evidence.none())));
    }
    VerificationReport report =
        terms
            .judge()
            .client(CertificateChain.of(candidate.get().certificate()), view.trust(), crlsFrom);
    List<Finding> why = report.errors().stream().filter(OwnCertificate::disqualifies).toList();
    return new OwnCertificate(
        why.isEmpty() ? candidate : Optional.empty(), Optional.of(report), why);
  }

  /** Whether others would trust it is not its holder's concern. */
  private static boolean disqualifies(Finding finding) {
    boolean ofLeaf = finding.position().orElse(-1) == 0;
    return finding.concerns(Concern.REVOCATION)
        || finding.concerns(Concern.STATUS_UNKNOWN)
        || finding.concerns(Concern.OTHER_CRL)
        || (ofLeaf && OF_LEAF.contains(finding.code()));
  }
}
