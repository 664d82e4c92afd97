package dev.certlab.site.connector;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.site.channel.RelayRequest;
import dev.certlab.site.party.Credential;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.Field;
import dev.certlab.site.server.Reply;
import dev.certlab.site.target.Endpoint;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.tls.TlsAnswer;
import dev.certlab.site.tls.TlsClient;
import dev.certlab.site.tls.TlsRequest;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.trace.TraceBook;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.HopReport;
import dev.certlab.site.way.ReasonPhrase;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Carries a request from the channel to a target, and what comes of it back. Thread-safe. */
final class Relay {
  /** Says to a target that a connection point calls (RFC 9110 §7.6.3). */
  static final String VIA = "Via";

  private final String connector;
  private final PartyView view;
  private final SiteTerms terms;
  private final TlsClient client;
  private final IntFunction<Optional<Destination>> destinations;

  /** Where a target is at this moment; its port is 0 if it is not there. */
  record Destination(Endpoint endpoint, int port) {}

  Relay(
      String connector,
      PartyView view,
      SiteTerms terms,
      TlsClient client,
      IntFunction<Optional<Destination>> destinations) {
    this.connector = connector;
    this.view = view;
    this.terms = terms;
    this.client = client;
    this.destinations = destinations;
  }

  Reply relay(RelayRequest request) {
    Optional<Destination> destination = destinations.apply(request.endpoint());
    Trace trace = terms.traces().find(request.trace()).orElseGet(terms.traces()::open);
    String path = request.target().split("\\?", 2)[0];
    if (destination.isEmpty() || !destination.get().endpoint().isRelayed(path)) {
      return Reply.of(404, "Not Found");
    }
    Endpoint endpoint = destination.get().endpoint();
    Optional<Credential> shown = Optional.empty();
    if (terms.isHttps() && endpoint.wantsCertificate(path)) {
      OwnCertificate own = chosen(trace);
      if (own.shown().isEmpty()) {
        return Reply.of(403, 7, ReasonPhrase.byConnector(ReasonPhrase.CLIENT_CERTIFICATE_REQUIRED));
      }
      shown = own.shown();
    }
    return passed(client.call(call(request, destination.get(), shown, trace)), endpoint, trace);
  }

  private OwnCertificate chosen(Trace trace) {
    OwnCertificate own =
        OwnCertificate.choose(
            view, terms, terms.crls(SiteSwitch.CONNECTION_POINT_CHECKS_OWN, Zone.INTRANET));
    HopReport.Decision decision =
        own.shown().isPresent() ? HopReport.Decision.ACCEPTED : HopReport.Decision.REFUSED;
    trace.add(new HopReport(Hop.CONNECTION_POINT_OWN, decision, "", own.report(), own.why()));
    return own;
  }

  private TlsRequest call(
      RelayRequest request, Destination destination, Optional<Credential> shown, Trace trace) {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Field.endToEnd(request.fields()).forEach(field -> fields.put(field.name(), field.value()));
    fields.put(VIA, "1.1 " + connector);
    fields.put(TraceBook.FIELD, request.trace());
    String host = destination.endpoint().host();
    return new TlsRequest(
        host,
        destination.port(),
        request.method(),
        request.target(),
        fields,
        request.body(),
        shown,
        (sent, tls) -> judged(destination.endpoint(), sent, tls, trace),
        terms.patience().target());
  }

  /** A server of the site is never asked for revocation by another. */
  private VerificationReport judged(
      Endpoint endpoint, CertificateChain sent, String tls, Trace trace) {
    VerificationReport report =
        terms.judge().server(sent, endpoint.host(), view.trust(), Optional.empty());
    trace.judged(Hop.ofConnector(endpoint.target()), tls, report);
    return report;
  }

  private static Reply passed(TlsAnswer answer, Endpoint endpoint, Trace trace) {
    Hop hop = Hop.ofConnector(endpoint.target());
    if (answer instanceof TlsAnswer.Answered answered) {
      return passed(answered, trace, hop);
    }
    if (answer instanceof TlsAnswer.Distrusted) {
      return Reply.of(403, ReasonPhrase.byConnector(ReasonPhrase.FORBIDDEN));
    }
    if (answer instanceof TlsAnswer.TimedOut) {
      trace.failed(hop, finding(WayCode.ANSWER_TIMED_OUT, endpoint, "gave no answer in time"));
      return Reply.of(504, "Gateway Timeout");
    }
    if (answer instanceof TlsAnswer.Broken broken) {
      trace.failed(hop, finding(WayCode.TLS_FAILED, endpoint, broken.why()));
      return Reply.of(502, "Bad Gateway");
    }
    trace.failed(hop, finding(WayCode.NOT_REACHABLE, endpoint, "does not listen"));
    return Reply.of(502, "Bad Gateway");
  }

  private static Finding finding(WayCode code, Endpoint endpoint, String what) {
    return Finding.of(code, endpoint.host() + " " + what, Evidence.none());
  }

  /** A status of the target is passed on; beside one that refuses stands our name. */
  private static Reply passed(TlsAnswer.Answered answered, Trace trace, Hop hop) {
    String phrase =
        answered.status() >= 400 ? ReasonPhrase.byConnector(answered.phrase()) : answered.phrase();
    if (answered.status() >= 500) {
      trace.failed(
          hop,
          Finding.of(
              WayCode.SERVER_ERROR,
              "the target answered " + answered.status() + " " + answered.phrase(),
              Evidence.none()));
    }
    List<Field> fields = new ArrayList<>();
    answered
        .fields()
        .forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
    return new Reply(
        answered.status(),
        phrase,
        Field.endToEnd(fields).stream()
            .filter(field -> !field.name().equalsIgnoreCase(TlsClient.PHRASE))
            .filter(field -> !field.name().equalsIgnoreCase(TraceBook.FIELD))
            .filter(field -> !field.name().equalsIgnoreCase("date"))
            .toList(),
        answered.body());
  }
}
