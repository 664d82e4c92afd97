package dev.certlab.site.client;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.x509.Octets;
import dev.certlab.site.gateway.TokenProof;
import dev.certlab.site.party.Credential;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.tls.TlsClient;
import dev.certlab.site.tls.TlsRequest;
import dev.certlab.site.way.Attempt;
import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.CallResult;
import dev.certlab.site.way.SiteSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A client that calls the site. It tries one way to prove who it is after the other, until one
 * succeeds: the next when one is not possible, and also when one is refused.
 */
public final class SiteClient {
  private final PartyView view;
  private final SiteTerms terms;
  private final TlsClient tls;
  private final Ways ways;
  private final Tokens tokens;

  /** Which way a call goes. */
  @FunctionalInterface
  public interface Ways {
    Way to(CallOrder order, ClientAuthentication method);
  }

  /** What a client has of tokens. */
  public interface Tokens {
    /** A token for the call; empty with a reason why there is none. */
    Found token(CallOrder order, ClientAuthentication method);

    /** A token, or why there is none. */
    record Found(Optional<String> token, String reason) {}
  }

  public SiteClient(PartyView view, SiteTerms terms, TlsClient tls, Ways ways, Tokens tokens) {
    this.view = view;
    this.terms = terms;
    this.tls = tls;
    this.ways = ways;
    this.tokens = tokens;
  }

  /**
   * What a client has for one method.
   *
   * @param missing why it has nothing; empty if it has
   * @param selection how it chose its certificate; empty where the method wants none
   */
  private record Proof(
      ClientAuthentication method,
      Optional<Credential> shown,
      Optional<String> token,
      String missing,
      Optional<Selection> selection) {

    /** What a filter said of the certificate that the client holds. */
    List<Finding> dropped() {
      return selection.map(Selection::why).orElse(List.of());
    }

    boolean isPossible() {
      return missing.isEmpty();
    }
  }

  public CallReport call(CallOrder order) {
    List<Attempt> attempts = new ArrayList<>();
    List<Proof> proofs = order.methods().stream().map(method -> proof(order, method)).toList();
    for (Proof proof : proofs) {
      if (proof.isPossible()) {
        Attempt.Made made = new Attempt.Made(proof.method(), attempt(order, proof));
        attempts.add(made);
        if (made.result().outcome() == CallOutcome.OK) {
          return report(order, proofs, attempts, made);
        }
      } else {
        attempts.add(new Attempt.NotPossible(proof.method(), proof.missing()));
      }
    }
    Attempt.Made last =
        attempts.stream()
            .filter(Attempt.Made.class::isInstance)
            .map(Attempt.Made.class::cast)
            .reduce((before, after) -> after)
            .orElseGet(() -> withNothing(order, proofs, attempts));
    return report(order, proofs, attempts, last);
  }

  /** A client that can prove nothing calls, too: as with a certificate, but without one. */
  private Attempt.Made withNothing(CallOrder order, List<Proof> proofs, List<Attempt> attempts) {
    Proof bare =
        proofs.stream()
            .filter(proof -> proof.method() == ClientAuthentication.PKI)
            .findFirst()
            .orElse(proofs.get(0));
    Attempt.Made made = new Attempt.Made(bare.method(), attempt(order, bare));
    attempts.add(made);
    return made;
  }

  private static CallReport report(
      CallOrder order, List<Proof> proofs, List<Attempt> attempts, Attempt.Made last) {
    return new CallReport(
        order.client(),
        order.from(),
        order.location(),
        last.method(),
        attempts,
        proofs.stream()
            .flatMap(proof -> proof.selection().stream())
            .map(Selection::result)
            .findFirst(),
        last.result());
  }

  private Proof proof(CallOrder order, ClientAuthentication method) {
    if (method == ClientAuthentication.PKI) {
      Selection selection = Selection.of(view, terms.judge());
      String missing = selection.shown().isPresent() ? "" : selection.why().get(0).message();
      return new Proof(
          method, selection.shown(), Optional.empty(), missing, Optional.of(selection));
    }
    Tokens.Found found = tokens.token(order, method);
    String missing = found.token().isPresent() ? "" : found.reason();
    return new Proof(method, Optional.empty(), found.token(), missing, Optional.empty());
  }

  private CallResult attempt(CallOrder order, Proof proof) {
    Way way = ways.to(order, proof.method());
    Map<String, String> fields = new TreeMap<>();
    boolean registers = order.errand() == CallOrder.Errand.REGISTRATION;
    fields.put("User-Agent", registers ? "ConfigMgr Messaging HTTP Sender" : "SMS+CCM+5.0");
    if (registers) {
      fields.put(TokenProof.SERVICE, TokenProof.REGISTRATION);
    }
    proof.token().ifPresent(token -> fields.put("Authorization", "Bearer " + token));
    TlsRequest request =
        new TlsRequest(
            way.host(),
            way.port(),
            registers ? TokenProof.MESSAGE : "GET",
            way.prefix()
                + (registers
                    ? TokenProof.REGISTRATION_PATH
                    : order.path().orElseGet(() -> firstAsked(order, proof.method()))),
            fields,
            Octets.empty(),
            proof.shown(),
            (sent, tls) ->
                terms
                    .judge()
                    .server(
                        sent,
                        way.host(),
                        view.trust(),
                        terms.crls(SiteSwitch.CLIENTS_CHECK_CRL, order.from())),
            terms.patience().client());
    return new Answers(terms, way, proof.dropped()).result(tls.call(request));
  }

  private String firstAsked(CallOrder order, ClientAuthentication method) {
    return switch (order.target()) {
      case MANAGEMENT_POINT ->
          method == ClientAuthentication.PKI
              ? "/SMS_MP/.sms_aut?MPLIST2&" + terms.siteCode()
              : "/ccm_system_tokenauth/request";
      case SOFTWARE_UPDATE_POINT -> "/ClientWebService/client.asmx";
      case CONTENT -> contentAsked(order, method);
    };
  }

  private static String contentAsked(CallOrder order, ClientAuthentication method) {
    if (order.location().usesGateway()) {
      return "/downloadrestservice.svc/getcontentxmlsecure?pid=P0100001&cid=Content_1";
    }
    return method == ClientAuthentication.PKI
        ? "/SMS_DP_SMSPKG$/content"
        : "/NOCERT_SMS_DP_SMSPKG$/content";
  }
}
