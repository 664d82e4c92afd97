package dev.certlab.site.gateway;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Reply;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.ReasonPhrase;
import java.util.Optional;

/** A CMG that trusts no issuer of tokens. */
public final class NoTokens implements Proof {

  @Override
  public Optional<Reply> refusal(Exchange exchange, Trace trace) {
    trace.refused(
        Hop.CMG_CLIENT,
        exchange.tls(),
        Finding.of(WayCode.TOKEN_ISSUER_UNKNOWN, "the CMG trusts no issuer", Evidence.none()));
    return Optional.of(Reply.of(401, ReasonPhrase.INVALID_TOKEN));
  }
}
