package dev.certlab.site.target;

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
import dev.certlab.site.trace.TraceBook;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.ReasonPhrase;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Zone;
import java.util.Optional;

/** How the IIS of a target deals with whoever calls: who it is, and whether it is let in. */
final class Callers {
  private static final String VIA = "Via";

  private final Endpoint endpoint;
  private final PartyView view;
  private final SiteTerms terms;

  Callers(Endpoint endpoint, PartyView view, SiteTerms terms) {
    this.endpoint = endpoint;
    this.view = view;
    this.terms = terms;
  }

  /** Whether a connection point calls for somebody else. */
  static boolean isConnector(Exchange exchange) {
    return exchange.field(VIA).isPresent();
  }

  /** The trace of the call; here it begins for a client on the intranet. */
  Trace trace(Exchange exchange) {
    return exchange
        .field(TraceBook.FIELD)
        .flatMap(terms.traces()::find)
        .orElseGet(terms.traces()::open);
  }

  Reply traced(Exchange exchange, Trace trace, Reply reply) {
    return isConnector(exchange) ? reply : reply.with(TraceBook.FIELD, trace.id());
  }

  /** Judges the caller's certificate where the directory wants one; empty: it is let in. */
  Optional<Reply> refusal(Exchange exchange, Trace trace) {
    Hop hop =
        isConnector(exchange)
            ? Hop.toConnector(endpoint.target())
            : Hop.toClient(endpoint.target());
    if (!terms.isHttps() || !endpoint.wantsCertificate(exchange.path())) {
      trace.accepted(hop, exchange.tls());
      return Optional.empty();
    }
    if (exchange.client().isEmpty()) {
      trace.refused(
          hop,
          exchange.tls(),
          Finding.of(
              WayCode.NO_CERTIFICATE_SHOWN,
              "no certificate was shown to " + endpoint.host(),
              Evidence.none()));
      return Optional.of(Reply.of(403, 7, ReasonPhrase.CLIENT_CERTIFICATE_REQUIRED));
    }
    VerificationReport report =
        terms
            .judge()
            .client(
                exchange.client().get(),
                view.trust(),
                terms.crls(SiteSwitch.MANAGEMENT_POINT_VERIFIES_CLIENTS, Zone.INTRANET));
    trace.judged(hop, exchange.tls(), report);
    return Judge.accepts(report)
        ? Optional.empty()
        : Optional.of(Reply.of(403, subStatus(report), ReasonPhrase.FORBIDDEN));
  }

  /** 403.13 revoked or no CRL, 403.17 not valid at this time, 403.16 not trusted. */
  private static int subStatus(VerificationReport report) {
    Finding first = report.errors().get(0);
    if (first.concerns(Concern.REVOCATION)
        || first.concerns(Concern.STATUS_UNKNOWN)
        || first.concerns(Concern.OTHER_CRL)) {
      return 13;
    }
    boolean outOfTime =
        first.code() == VerificationCode.CERTIFICATE_EXPIRED
            || first.code() == VerificationCode.CERTIFICATE_NOT_YET_VALID;
    return outOfTime ? 17 : 16;
  }
}
