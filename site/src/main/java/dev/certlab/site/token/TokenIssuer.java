package dev.certlab.site.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Somebody whose tokens the CMG accepts.
 *
 * @param name the claim {@code iss}
 * @param audience whom its tokens are for, the claim {@code aud}
 */
public record TokenIssuer(String name, String audience, SigningKey key) {
  static final String ID = "UniqueId";
  static final String KIND = "Type";

  /** The site: names and claims as in the documentation's sample of a bulk token. */
  public static TokenIssuer ofSite(String siteCode, SigningKey key) {
    return new TokenIssuer("urn:sccm:oauth2:" + siteCode, "urn:sccm:service", key);
  }

  /** A stand-in for Azure AD in the lab; nothing of Microsoft's. */
  public static TokenIssuer standInForAzureAd(String tenant, SigningKey key) {
    return new TokenIssuer(
        "https://lab-issuer.invalid/" + tenant + "/", "https://ConfigMgrService", key);
  }

  /**
   * A token from {@code now} on.
   *
   * @param id of the token; blocked by it
   * @param subject who proves himself with it
   */
  public String issue(String id, String kind, String subject, Instant now, Duration lifetime) {
    return issueFor(audience, id, kind, subject, now, lifetime);
  }

  /** The same for another audience, as somebody else would ask for. */
  public String issueFor(
      String whom, String id, String kind, String subject, Instant now, Duration lifetime) {
    return key.sign(
        new JWTClaimsSet.Builder()
            .issuer(name)
            .audience(whom)
            .subject(subject)
            .claim(ID, id)
            .claim(KIND, kind)
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .build());
  }

  boolean hasSigned(SignedJWT token) {
    return key.hasSigned(token);
  }
}
