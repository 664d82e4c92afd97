package dev.certlab.site.connector;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.site.party.Credential;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.selection.Candidate;
import dev.certlab.site.selection.CertificateSelection;
import dev.certlab.site.selection.Criteria;
import dev.certlab.site.selection.Dropped;
import dev.certlab.site.selection.SelectionResult;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.way.Zone;
import java.util.List;
import java.util.Optional;

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
    SelectionResult result =
        selection(crlsFrom, report)
            .choose(List.of(Candidate.personal(candidate.get().certificate())));
    return new OwnCertificate(
        candidate.filter(credential -> result.chosen().isPresent()),
        Optional.of(report),
        result.dropped().stream().map(Dropped::findings).flatMap(List::stream).toList());
  }

  private static CertificateSelection selection(
      Optional<Zone> crlsFrom, VerificationReport report) {
    Criteria criteria = Criteria.standard();
    return crlsFrom.isPresent()
        ? CertificateSelection.withRevocation(criteria, each -> report.errors())
        : CertificateSelection.withoutRevocation(criteria, each -> report.errors());
  }
}
