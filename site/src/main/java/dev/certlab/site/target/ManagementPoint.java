package dev.certlab.site.target;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.site.party.Credential;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Reply;
import dev.certlab.site.server.Role;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.ReasonPhrase;
import dev.certlab.site.way.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A management point behind its IIS: lists of management points, certificates, echoes of
 * registration and location. Policy is left out.
 */
public final class ManagementPoint implements Role {
  /** The verb in which clients send messages. */
  private static final String CCM_POST = "CCM_POST";

  private final Endpoint endpoint;
  private final PartyView view;
  private final SiteTerms terms;
  private final Callers callers;
  private final List<String> hosts;

  /**
   * @param hosts all management points of the site
   */
  public ManagementPoint(Endpoint endpoint, PartyView view, SiteTerms terms, List<String> hosts) {
    this.endpoint = endpoint;
    this.view = view;
    this.terms = terms;
    this.callers = new Callers(endpoint, view, terms);
    this.hosts = List.copyOf(hosts);
  }

  /** A PKI certificate that is bound wins over the site's own, also with Enhanced HTTP. */
  public static Optional<Credential> shown(PartyView view, SiteTerms terms) {
    Optional<Credential> pki = view.isUnbound() ? Optional.empty() : view.pki();
    return pki.isPresent() || terms.isHttps() ? pki : view.siteMade(SiteCertificate.ROLE_SSL);
  }

  @Override
  public CompletionStage<Reply> answer(Exchange exchange) {
    Trace trace = callers.trace(exchange);
    Reply reply =
        leftBound(exchange, trace)
            .or(() -> callers.refusal(exchange, trace))
            .orElseGet(() -> content(exchange));
    return CompletableFuture.completedFuture(callers.traced(exchange, trace, reply));
  }

  /** The connection point expects the site's own certificate, and IIS refuses it (model). */
  private Optional<Reply> leftBound(Exchange exchange, Trace trace) {
    if (terms.isHttps() || !Callers.isConnector(exchange) || view.isUnbound()) {
      return Optional.empty();
    }
    return view.pki()
        .map(
            bound -> {
              trace.refused(
                  Hop.toConnector(Target.MANAGEMENT_POINT),
                  exchange.tls(),
                  Finding.of(
                          IssuanceCode.PKI_CERTIFICATE_LEFT_BOUND,
                          endpoint.host()
                              + " shows its PKI certificate, which ends "
                              + bound.certificate().validity().notAfter()
                              + ", and not the site's own",
                          Evidence.none())
                      .withSeverity(Severity.ERROR));
              return Reply.of(403, ReasonPhrase.FORBIDDEN);
            });
  }

  private Reply content(Exchange exchange) {
    String path = exchange.path().toLowerCase(Locale.ROOT);
    String method = exchange.method();
    if (path.endsWith("/.sms_aut") && method.equals("GET")) {
      return list(exchange.query().toUpperCase(Locale.ROOT));
    }
    if (path.endsWith("/request") && method.equals(CCM_POST)) {
      return Reply.ok(
          "multipart/mixed; boundary=aAbBcCdDv1234567890VxXyYzZ", exchange.body().toArray());
    }
    if (path.endsWith("/request") && method.equals("GET")) {
      return Reply.ok("text/plain;charset=utf-8", endpoint.host() + " takes messages\n");
    }
    return switch (path) {
      case "/ccm_sts" -> Reply.ok("application/json", "{}");
      case "/ccm_client/ccmsetup.cab" ->
          Reply.ok("application/vnd.ms-cab-compressed", new byte[] {'M', 'S', 'C', 'F'});
      default -> Reply.of(404, "Not Found");
    };
  }

  private Reply list(String query) {
    String[] asked = query.split("&", 3);
    return switch (asked[0]) {
      case "?MPLIST", "?MPLIST1", "?MPLIST2" ->
          Reply.ok("text/xml", Documents.managementPoints(hosts, terms.siteCode()));
      case "?MPCERT", "?SITESIGNCERT" ->
          ManagementPoint.shown(view, terms)
              .map(
                  held ->
                      Reply.ok("application/octet-stream", held.certificate().encoded().toArray()))
              .orElseGet(() -> Reply.of(404, "Not Found"));
      default -> Reply.of(404, "Not Found");
    };
  }
}
