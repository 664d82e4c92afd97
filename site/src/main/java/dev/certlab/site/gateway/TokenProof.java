package dev.certlab.site.gateway;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Field;
import dev.certlab.site.server.Reply;
import dev.certlab.site.token.TokenJudge;
import dev.certlab.site.token.TokenKind;
import dev.certlab.site.token.TokenReport;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.ReasonPhrase;
import java.util.Optional;

/**
 * A token of Azure AD or of the site, in the field {@code Authorization} (which field the product
 * uses is unknown). A bulk registration token is good for the message that registers only.
 */
public final class TokenProof implements Proof {
  static final String FIELD = "Authorization";

  /** To which of the management point's services a message goes. */
  public static final String SERVICE = "Target-Endpoint";

  public static final String REGISTRATION = "MP_ClientRegistration";

  /** Where the message goes. */
  public static final String REGISTRATION_PATH = "/ccm_system_altauth/request";

  /** The verb of messages. */
  public static final String MESSAGE = "CCM_POST";

  private static final String BEARER = "Bearer ";

  private final TokenJudge judge;

  public TokenProof(TokenJudge judge) {
    this.judge = judge;
  }

  @Override
  public Optional<Reply> refusal(Exchange exchange, Trace trace) {
    Optional<Finding> why =
        exchange
            .field(FIELD)
            .filter(value -> value.startsWith(BEARER))
            .map(value -> refusal(exchange, value.substring(BEARER.length())))
            .orElseGet(
                () ->
                    Optional.of(
                        Finding.of(
                            WayCode.NO_TOKEN_SHOWN,
                            "the client showed no token to the CMG",
                            Evidence.none())));
    if (why.isEmpty()) {
      trace.accepted(Hop.CMG_CLIENT, exchange.tls());
      return Optional.empty();
    }
    trace.refused(Hop.CMG_CLIENT, exchange.tls(), why.get());
    return Optional.of(Reply.of(401, ReasonPhrase.INVALID_TOKEN));
  }

  private Optional<Finding> refusal(Exchange exchange, String token) {
    TokenReport report = judge.judge(token);
    if (report.refusal().isEmpty()
        && report.kind().equals(TokenKind.BULK_REGISTRATION.label())
        && !registers(exchange)) {
      return Optional.of(
          Finding.of(
              WayCode.TOKEN_REGISTERS_ONLY,
              "a bulk registration token was shown, and nothing was to be registered",
              Evidence.none()));
    }
    return report.refusal();
  }

  /** It is a message, to where messages without a client certificate go, and says so end to end. */
  private static boolean registers(Exchange exchange) {
    boolean named =
        Field.first(Field.endToEnd(exchange.fields()), SERVICE).equals(Optional.of(REGISTRATION));
    return named
        && exchange.method().equals(MESSAGE)
        && ProxyPath.of(exchange.path())
            .map(path -> path.rest().equalsIgnoreCase(REGISTRATION_PATH))
            .orElse(false);
  }
}
