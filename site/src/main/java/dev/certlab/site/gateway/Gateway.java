package dev.certlab.site.gateway;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.site.channel.GatewayChannel;
import dev.certlab.site.channel.RelayAnswer;
import dev.certlab.site.channel.RelayRequest;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Field;
import dev.certlab.site.server.Reply;
import dev.certlab.site.server.Role;
import dev.certlab.site.server.WebSocketDoor;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.trace.TraceBook;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.HopReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One instance of the CMG. */
public final class Gateway implements Role {
  private static final String CONTENT = "/downloadrestservice.svc/getcontentxmlsecure";
  private static final long PAUSE_NANOS = 5_000_000;

  private final SiteTerms terms;
  private final Channels channels;
  private final Proof certificate;
  private final Proof token;
  private final AzureAdInformation directory;
  private final Consumer<Trace> bell;

  /**
   * @param view the CMG's directory
   * @param token how tokens are judged
   * @param directory what clients are told of Azure AD
   * @param bell has the connection points look at their channels before a call
   * @param mostOctets of a message in a channel
   */
  public Gateway(
      PartyView view,
      SiteTerms terms,
      Proof token,
      AzureAdInformation directory,
      Consumer<Trace> bell,
      int mostOctets) {
    this.terms = terms;
    this.channels = new Channels(view, terms, mostOctets);
    this.certificate = new CertificateProof(view, terms);
    this.token = token;
    this.directory = directory;
    this.bell = bell;
  }

  /** Where connection points come in. */
  public WebSocketDoor door() {
    return channels;
  }

  public static String channelPath() {
    return Channels.PATH;
  }

  /** Cuts all channels, as a network would. */
  public void cut() {
    channels.cut();
  }

  @Override
  public CompletionStage<Reply> answer(Exchange exchange) {
    Trace trace = terms.traces().open();
    return answer(exchange, trace).thenApply(reply -> reply.with(TraceBook.FIELD, trace.id()));
  }

  private CompletionStage<Reply> answer(Exchange exchange, Trace trace) {
    String path = exchange.path().toLowerCase(Locale.ROOT);
    if (path.equals("/ccm_proxy_serverauth/aadauthinfo")) {
      return done(directory.answer(exchange.query()));
    }
    if (path.equals("/ccm_proxy_serverauth/servicemetadata")) {
      return done(token.refusal(exchange, trace).orElseGet(Gateway::metadata));
    }
    if (path.equals("/ccm_proxy_mutualauth/servicemetadata")) {
      return done(mutual(exchange).refusal(exchange, trace).orElseGet(Gateway::metadata));
    }
    if (path.equals(CONTENT)) {
      return done(mutual(exchange).refusal(exchange, trace).orElseGet(Gateway::content));
    }
    Optional<ProxyPath> proxied = ProxyPath.of(exchange.path());
    if (proxied.isEmpty()) {
      return done(Reply.of(404, "Not Found"));
    }
    Proof wanted = proxied.get().kind() == ProxyPath.Kind.SERVER ? token : mutual(exchange);
    return wanted
        .refusal(exchange, trace)
        .map(Gateway::done)
        .orElseGet(() -> relayed(exchange, proxied.get(), trace));
  }

  private Proof mutual(Exchange exchange) {
    return exchange.field(TokenProof.FIELD).isPresent() ? token : certificate;
  }

  /** What it holds is unknown; the name of the service is enough to see that it runs (model). */
  private static Reply metadata() {
    return Reply.ok("application/json", "{\"Service\":\"CMG\"}");
  }

  /** The storage behind the CMG; who may have it is judged as for a target (model). */
  private static Reply content() {
    return Reply.ok("text/xml", "<ContentList><Content Id=\"Content_1\"/></ContentList>");
  }

  private static CompletionStage<Reply> done(Reply reply) {
    return CompletableFuture.completedFuture(reply);
  }

  private CompletionStage<Reply> relayed(Exchange exchange, ProxyPath to, Trace trace) {
    Optional<GatewayChannel> channel = channel(trace);
    if (channel.isEmpty()) {
      return done(unconnected(trace, "no connection point is connected"));
    }
    RelayRequest request =
        new RelayRequest(
            channel.get().nextNumber(),
            trace.id(),
            to.endpoint(),
            exchange.method(),
            to.rest() + exchange.query(),
            fields(exchange),
            exchange.body());
    return channel
        .get()
        .send(request, terms.patience().relay())
        .thenApply(RelayAnswer::reply)
        .exceptionally(failure -> failed(failure, trace));
  }

  /** Both ends of a channel take a moment to notice that it was closed, or opened. */
  private Optional<GatewayChannel> channel(Trace trace) {
    channels.review();
    int before = trace.hops().size();
    bell.accept(trace);
    Optional<GatewayChannel> channel = channels.next(trace);
    while (channel.isEmpty() && trace.hops().size() == before && channels.areChanging()) {
      LockSupport.parkNanos(PAUSE_NANOS);
      bell.accept(trace);
      channel = channels.next(trace);
    }
    return channel;
  }

  /** Where it comes from and which trace it belongs to is for us to say. */
  private static List<Field> fields(Exchange exchange) {
    return Field.endToEnd(exchange.fields()).stream()
        .filter(field -> !field.name().equalsIgnoreCase("via"))
        .filter(field -> !field.name().equalsIgnoreCase(TraceBook.FIELD))
        .toList();
  }

  private static Reply failed(Throwable failure, Trace trace) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      trace.failed(
          Hop.CMG_CONNECTION_POINT,
          Finding.of(
              WayCode.ANSWER_TIMED_OUT,
              "the connection point gave no answer in time",
              Evidence.none()));
      return Reply.of(504, "Gateway Timeout");
    }
    return unconnected(trace, "the channel was cut");
  }

  /** What the product answers then is unknown; no phrase of its own is invented. */
  private static Reply unconnected(Trace trace, String why) {
    if (trace.hops().stream().allMatch(hop -> hop.hop().equals(Hop.CMG_CLIENT) || isOpen(hop))) {
      trace.failed(Hop.CMG_CONNECTION_POINT, Finding.of(WayCode.NO_CHANNEL, why, Evidence.none()));
    }
    return Reply.plain(503);
  }

  private static boolean isOpen(HopReport hop) {
    return hop.decision() == HopReport.Decision.ACCEPTED;
  }
}
