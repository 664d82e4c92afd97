package dev.certlab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.token.SiteTokens;
import dev.certlab.site.token.TokenKind;
import dev.certlab.site.way.OperatingSystem;
import dev.certlab.site.way.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of the site and of Azure AD at the CMG, with HTTPS. */
class TokenTest {
  private static final String REFUSED = "refused at cmg>client 401 CMGService_Invalid_Token: ";
  private static final String OK = "ok 200 OK";

  private final LiveSite site;
  private final SiteTokens tokens;

  TokenTest(@TempDir Path directory) {
    site =
        LiveSite.start(
            directory.resolve("lab"),
            Labs.manifest(Communication.HTTPS, ClientAuthentication.AZURE_AD));
    tokens = site.site.tokens();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static CallOrder order(Zone from, ClientAuthentication method) {
    return CallOrder.from(from, Labs.CLIENT).by(method);
  }

  private String shown(String token) {
    return call(order(Zone.INTERNET, ClientAuthentication.SITE_TOKEN).with(token));
  }

  private String call(CallOrder order) {
    return HttpsPkiTest.words(site.site.call(order));
  }

  private String token(Zone from) {
    return call(order(from, ClientAuthentication.SITE_TOKEN));
  }

  @Test
  void azureAdIsForWindowsTenAndElevenOnly() {
    CallOrder azureAd = order(Zone.INTERNET, ClientAuthentication.AZURE_AD);
    assertEquals(OK, call(azureAd));
    assertEquals(OK, call(azureAd.on(OperatingSystem.WINDOWS_10)));
    assertEquals(REFUSED + "no-token-shown", call(azureAd.on(OperatingSystem.WINDOWS_SERVER)));
  }

  @Test
  void aClientIsRegisteredOnTheIntranetAndThenCallsFromTheInternet() throws IOException {
    assertEquals(REFUSED + "no-token-shown", token(Zone.INTERNET));
    assertEquals(OK, token(Zone.INTRANET));
    assertEquals(OK, token(Zone.INTERNET));
    Path kept = site.party(SiteRole.CLIENT, Labs.CLIENT).resolve("site-token.jwt");
    assertEquals(
        "rw-------",
        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
  }

  @Test
  void aTokenIsRenewedFromTheThirtiethDayAndLapsesAfterNinety() {
    assertEquals(OK, token(Zone.INTRANET));
    String first = kept();
    after(29);
    assertEquals(OK, token(Zone.INTERNET));
    assertEquals(first, kept());
    after(2);
    assertEquals(OK, token(Zone.INTERNET));
    String second = kept();
    assertFalse(first.equals(second));
    after(90);
    site.turn(dev.certlab.site.way.SiteSwitch.CLIENTS_CHECK_CRL, false);
    assertEquals(REFUSED + "token-expired", token(Zone.INTERNET));
    assertEquals(second, kept());
    assertEquals(OK, token(Zone.INTRANET));
    assertEquals(OK, token(Zone.INTERNET));
  }

  private String kept() {
    return tokens.kept(site.party(SiteRole.CLIENT, Labs.CLIENT)).orElseThrow();
  }

  private void after(int days) {
    site.now = site.now.plus(Duration.ofDays(days));
    site.lab.reconciler().apply();
  }

  @Test
  void aBulkTokenRegistersAndNothingElseUntilItIsBlocked() {
    String bulk = tokens.bulk(Duration.ofDays(3));
    assertEquals(REFUSED + "token-registers-only", shown(bulk));
    CallOrder registering =
        order(Zone.INTERNET, ClientAuthentication.SITE_TOKEN).with(bulk).registering();
    assertEquals(OK, call(registering));
    assertEquals(OK, token(Zone.INTERNET));
    assertTrue(tokens.book().block(tokens.book().tokens().get(0).id()));
    assertEquals(REFUSED + "token-blocked", call(registering));
    assertFalse(tokens.book().block("another"));
    assertThrows(IllegalArgumentException.class, () -> tokens.bulk(Duration.ofDays(8)));
  }

  @Test
  void forgedAndForeignTokensAreRefused() throws JOSEException, ParseException {
    String kind = TokenKind.SELF_PROVE.label();
    String wrong =
        tokens.site().issueFor("urn:other", "1", kind, Labs.CLIENT, site.now, Duration.ofDays(1));
    assertEquals(REFUSED + "token-wrong-audience", shown(wrong));
    String early =
        tokens.site().issue("1", kind, Labs.CLIENT, site.now.plusSeconds(60), Duration.ofDays(1));
    assertEquals(REFUSED + "token-not-yet-valid", shown(early));
    String good = tokens.site().issue("1", kind, Labs.CLIENT, site.now, Duration.ofDays(1));
    assertEquals(OK, shown(good));
    String[] parts = good.split("\\.", -1);
    String other = tokens.site().issue("2", kind, "other", site.now, Duration.ofDays(1));
    assertEquals(
        REFUSED + "token-signature-false",
        shown(parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2]));
    JWTClaimsSet claims = SignedJWT.parse(good).getJWTClaimsSet();
    assertEquals(REFUSED + "token-algorithm-refused", shown(new PlainJWT(claims).serialize()));
    assertEquals(REFUSED + "token-algorithm-refused", shown(confused(claims)));
    JWTClaimsSet foreign = new JWTClaimsSet.Builder(claims).issuer("urn:other").build();
    assertEquals(REFUSED + "token-algorithm-refused", shown(confused(foreign)));
    assertEquals(REFUSED + "token-malformed", shown("x"));
    assertEquals(REFUSED + "token-malformed", shown("a.b.c"));
    String azure = tokens.azureAd().issue("3", "device", "x", site.now, Duration.ofDays(1));
    JWTClaimsSet swapped =
        new JWTClaimsSet.Builder(SignedJWT.parse(azure).getJWTClaimsSet())
            .expirationTime(Date.from(site.now.minusSeconds(1)))
            .build();
    assertEquals(REFUSED + "token-algorithm-refused", shown(confused(swapped)));
  }

  /** Signed with the public key as if it were a secret that both share. */
  private String confused(JWTClaimsSet claims) throws JOSEException, ParseException {
    RSAKey key = JWKSet.parse(tokens.site().key().document()).getKeys().get(0).toRSAKey();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    return token.serialize();
  }
}
