package dev.certlab.site.gateway;

import dev.certlab.ca.finding.Concern;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Reply;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.ReasonPhrase;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Zone;
import java.util.Optional;

/**
 * A client certificate, against the roots and intermediates uploaded to the CMG; what the client
 * sends along does not count. CRLs are fetched from the internet, where the CMG is.
 */
final class CertificateProof implements Proof {
  private final PartyView view;
  private final SiteTerms terms;

  CertificateProof(PartyView view, SiteTerms terms) {
    this.view = view;
    this.terms = terms;
  }

  @Override
  public Optional<Reply> refusal(Exchange exchange, Trace trace) {
    if (exchange.client().isEmpty()) {
      trace.refused(
          Hop.CMG_CLIENT,
          exchange.tls(),
          Finding.of(
              WayCode.NO_CERTIFICATE_SHOWN,
              "the client showed no certificate to the CMG",
              Evidence.none()));
      return Optional.of(Reply.of(403, 7, ReasonPhrase.CLIENT_CERTIFICATE_REQUIRED));
    }
    VerificationReport report =
        terms
            .judge()
            .clientOfGateway(
                exchange.client().get().first(),
                view.trust(),
                terms.crls(SiteSwitch.CMG_VERIFIES_CLIENTS, Zone.INTERNET));
    trace.judged(Hop.CMG_CLIENT, exchange.tls(), report);
    return Judge.accepts(report) ? Optional.empty() : Optional.of(reply(report.errors().get(0)));
  }

  /** 403.13 as IIS says it; a chain that does not end at what was uploaded is a 401. */
  private static Reply reply(Finding first) {
    if (first.concerns(Concern.REVOCATION)
        || first.concerns(Concern.STATUS_UNKNOWN)
        || first.concerns(Concern.OTHER_CRL)) {
      return Reply.of(403, 13, ReasonPhrase.FORBIDDEN);
    }
    if (first.code() == VerificationCode.CERTIFICATE_EXPIRED
        || first.code() == VerificationCode.CERTIFICATE_NOT_YET_VALID) {
      return Reply.of(403, 17, ReasonPhrase.FORBIDDEN);
    }
    return first.concerns(Concern.PATH)
        ? Reply.of(401, ReasonPhrase.UNAUTHORIZED)
        : Reply.of(403, 16, ReasonPhrase.FORBIDDEN);
  }
}
