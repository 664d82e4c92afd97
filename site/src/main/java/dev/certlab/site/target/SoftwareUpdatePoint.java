package dev.certlab.site.target;

import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Reply;
import dev.certlab.site.server.Role;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.trace.Trace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A software update point: WSUS, which never asks for a client certificate. */
public final class SoftwareUpdatePoint implements Role {
  private final Endpoint endpoint;
  private final Callers callers;

  public SoftwareUpdatePoint(Endpoint endpoint, PartyView view, SiteTerms terms) {
    this.endpoint = endpoint;
    this.callers = new Callers(endpoint, view, terms);
  }

  @Override
  public CompletionStage<Reply> answer(Exchange exchange) {
    Trace trace = callers.trace(exchange);
    Reply reply =
        callers
            .refusal(exchange, trace)
            .orElseGet(
                () ->
                    endpoint.isRelayed(exchange.path())
                        ? Reply.ok("text/plain;charset=utf-8", endpoint.host() + " has updates\n")
                        : Reply.of(404, "Not Found"));
    return CompletableFuture.completedFuture(callers.traced(exchange, trace, reply));
  }
}
