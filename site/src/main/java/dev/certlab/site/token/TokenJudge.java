package dev.certlab.site.token;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges tokens as RFC 8725 advises: one algorithm, known issuers, each with a key of its own, an
 * audience, a time, and a list of blocked ones. Thread-safe.
 */
public final class TokenJudge {
  private static final int MOST_CHARACTERS = 8192;

  private final List<TokenIssuer> issuers;
  private final Predicate<String> blocked;
  private final InstantSource clock;

  /**
   * @param blocked whether the token of that id is
   */
  public TokenJudge(List<TokenIssuer> issuers, Predicate<String> blocked, InstantSource clock) {
    this.issuers = List.copyOf(issuers);
    this.blocked = blocked;
    this.clock = clock;
  }

  /** Never throws for what a token holds. */
  public TokenReport judge(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return refused(WayCode.TOKEN_MALFORMED, "the token is longer than " + MOST_CHARACTERS);
    }
    try {
      Optional<String> algorithm = algorithm(text);
      if (algorithm.isPresent() && !algorithm.get().equals(SigningKey.ALGORITHM.getName())) {
        return refused(
            WayCode.TOKEN_ALGORITHM_REFUSED,
            "the token names the algorithm " + shortened(algorithm.get()) + ", not RS256");
      }
      SignedJWT token = SignedJWT.parse(text);
      return judge(token, token.getJWTClaimsSet());
    } catch (ParseException malformed) {
      return refused(WayCode.TOKEN_MALFORMED, "the token cannot be read");
    }
  }

  /** Read before anything else: a token without a signature is no signed token either. */
  private static Optional<String> algorithm(String text) throws ParseException {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    Map<String, Object> header =
        JSONObjectUtils.parse(
            new Base64URL(text.substring(0, dot)).decodeToString(),
            Header.MAX_HEADER_STRING_LENGTH);
    return Optional.ofNullable(JSONObjectUtils.getString(header, "alg"));
  }

  private static String shortened(String word) {
    String plain = word.replaceAll("[^A-Za-z0-9_-]", "?");
    return plain.length() > 40 ? plain.substring(0, 40) : plain;
  }

  private TokenReport judge(SignedJWT token, JWTClaimsSet claims) throws ParseException {
    Optional<TokenIssuer> issuer =
        issuers.stream().filter(each -> each.name().equals(claims.getIssuer())).findFirst();
    if (issuer.isEmpty()) {
      return refused(WayCode.TOKEN_ISSUER_UNKNOWN, "the token's issuer is not trusted");
    }
    if (!issuer.get().hasSigned(token)) {
      return refused(WayCode.TOKEN_SIGNATURE_FALSE, "the issuer has not signed the token");
    }
    if (!claims.getAudience().equals(List.of(issuer.get().audience()))) {
      return refused(WayCode.TOKEN_WRONG_AUDIENCE, "the token is not for this site");
    }
    return inTime(claims);
  }

  private TokenReport inTime(JWTClaimsSet claims) throws ParseException {
    Date begin = claims.getNotBeforeTime();
    Date end = claims.getExpirationTime();
    String id = claims.getStringClaim(TokenIssuer.ID);
    String kind = claims.getStringClaim(TokenIssuer.KIND);
    if (end == null || id == null || kind == null || claims.getSubject() == null) {
      return refused(WayCode.TOKEN_MALFORMED, "the token lacks a claim");
    }
    Instant now = clock.instant();
    if (!now.isBefore(end.toInstant())) {
      return refused(WayCode.TOKEN_EXPIRED, "the token expired at " + end.toInstant());
    }
    if (begin != null && now.isBefore(begin.toInstant())) {
      return refused(
          WayCode.TOKEN_NOT_YET_VALID, "the token is not valid before " + begin.toInstant());
    }
    return blocked.test(id)
        ? refused(WayCode.TOKEN_BLOCKED, "the token " + id + " is blocked")
        : new TokenReport(kind, claims.getSubject(), Optional.empty());
  }

  private static TokenReport refused(WayCode code, String message) {
    return TokenReport.refused(Finding.of(code, message, Evidence.none()));
  }
}
