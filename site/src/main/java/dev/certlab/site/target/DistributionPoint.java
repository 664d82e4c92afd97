package dev.certlab.site.target;

import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Reply;
import dev.certlab.site.server.Role;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.trace.Trace;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A distribution point: content in one directory that wants a client certificate, and in one that
 * does not. The CMG relays to none.
 */
public final class DistributionPoint implements Role {
  private final Endpoint endpoint;
  private final Callers callers;

  public DistributionPoint(Endpoint endpoint, PartyView view, SiteTerms terms) {
    this.endpoint = endpoint;
    this.callers = new Callers(endpoint, view, terms);
  }

  @Override
  public CompletionStage<Reply> answer(Exchange exchange) {
    Trace trace = callers.trace(exchange);
    Reply reply = callers.refusal(exchange, trace).orElseGet(() -> content(exchange));
    return CompletableFuture.completedFuture(callers.traced(exchange, trace, reply));
  }

  private Reply content(Exchange exchange) {
    String path = exchange.path().toLowerCase(Locale.ROOT);
    boolean known =
        path.startsWith("/sms_dp_smspkg$/") || path.startsWith("/nocert_sms_dp_smspkg$/");
    return known
        ? Reply.ok("application/octet-stream", "content of " + endpoint.host() + "\n")
        : Reply.of(404, "Not Found");
  }
}
