package dev.certlab.site.gateway;

import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.site.channel.GatewayChannel;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.party.Credential;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.Reply;
import dev.certlab.site.server.WebSocketDoor;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.ReasonPhrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The channels to one instance of the CMG, each from another connection point; requests go round. A
 * connection point that shows a certificate is judged by it, without CRL, as one server of the site
 * judges another; one that shows none is known by its number alone (model).
 */
final class Channels implements WebSocketDoor {
  private static final long SETTLING_NANOS = 1_000_000_000;

  static final String PATH = "/CCM_Proxy_Channel";

  private final PartyView view;
  private final SiteTerms terms;
  private final int mostOctets;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<String, VerificationReport> refusals = new ConcurrentHashMap<>();
  private final AtomicInteger round = new AtomicInteger();
  private volatile long changed;

  /**
   * @param shown what the CMG held when the channel was opened
   */
  private record Held(GatewayChannel channel, Optional<ParsedCertificate> shown) {}

  Channels(PartyView view, SiteTerms terms, int mostOctets) {
    this.view = view;
    this.terms = terms;
    this.mostOctets = mostOctets;
    this.changed = System.nanoTime() - SETTLING_NANOS;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public int mostOctets() {
    return mostOctets;
  }

  @Override
  public Decision decide(String identity, Optional<CertificateChain> shown, String tls) {
    if (identity.isEmpty()) {
      return new Decision.Refused(Reply.of(403, ReasonPhrase.FORBIDDEN));
    }
    Optional<VerificationReport> refusal = refusal(shown);
    if (refusal.isPresent()) {
      refusals.put(identity, refusal.get());
      return new Decision.Refused(Reply.of(403, ReasonPhrase.FORBIDDEN));
    }
    refusals.remove(identity);
    GatewayChannel[] self = new GatewayChannel[1];
    GatewayChannel channel =
        new GatewayChannel(identity, shown, tls, () -> leave(identity, self[0]));
    self[0] = channel;
    changed = System.nanoTime();
    held.put(identity, new Held(channel, own()));
    return new Decision.Welcome(channel);
  }

  private void leave(String identity, GatewayChannel channel) {
    changed = System.nanoTime();
    held.computeIfPresent(identity, (same, now) -> now.channel() == channel ? null : now);
  }

  private Optional<ParsedCertificate> own() {
    return view.pki().map(Credential::certificate);
  }

  private Optional<VerificationReport> refusal(Optional<CertificateChain> shown) {
    return shown
        .map(chain -> terms.judge().clientOfGateway(chain.first(), view.trust(), Optional.empty()))
        .filter(report -> !Judge.accepts(report));
  }

  /** Closes those that would not be taken up now as they are. */
  void review() {
    Optional<ParsedCertificate> own = own();
    held.forEach(
        (identity, each) -> {
          boolean same = each.shown().equals(own);
          if (!same || refusal(each.channel().shown()).isPresent()) {
            held.remove(identity, each);
            changed = System.nanoTime();
            each.channel().close("reviewed");
          }
        });
  }

  /** The next channel that is open, with its judgement in the trace; empty if there is none. */
  Optional<GatewayChannel> next(Trace trace) {
    List<GatewayChannel> open = new ArrayList<>();
    held.values().stream().map(Held::channel).filter(GatewayChannel::isOpen).forEach(open::add);
    if (open.isEmpty()) {
      refusals.values().forEach(report -> trace.judged(Hop.CMG_CONNECTION_POINT, "", report));
      return Optional.empty();
    }
    GatewayChannel chosen = open.get(Math.floorMod(round.getAndIncrement(), open.size()));
    trace.accepted(Hop.CMG_CONNECTION_POINT, chosen.tls());
    return Optional.of(chosen);
  }

  /** Whether one end of a channel may not have noticed yet that it is open, or closed. */
  boolean areChanging() {
    return System.nanoTime() - changed < SETTLING_NANOS;
  }

  void cut() {
    changed = System.nanoTime();
    held.values().forEach(each -> each.channel().close("cut"));
  }
}
