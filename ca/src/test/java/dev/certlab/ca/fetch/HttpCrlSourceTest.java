package dev.certlab.ca.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlOrigin;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.UnknownRevocation;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.RevocationReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fetching over real sockets, from a server that behaves as badly as wanted. */
@Timeout(60)
class HttpCrlSourceTest {
  private static final String URI = "http://crl.contoso.com/Issuing.crl";
  private static final FetchLimits LIMITS =
      FetchLimits.windows()
          .withPerUrl(Duration.ofSeconds(10))
          .withTotal(Duration.ofSeconds(20))
          .withMostOctets(100_000);

  private final Forge forge = Forge.quick();
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(root);
  private final byte[] crl =
      forge.crl(root).revoke(leaf, RevocationReason.SUPERSEDED).sign().encoded().toArray();

  private CrlQuery query(String... uris) {
    return new CrlQuery(
        leaf.certificate(),
        CrlQuery.Kind.COMPLETE,
        List.of(root.name()),
        Stream.of(uris).map(CrlDistributionPoint::ofUri).toList(),
        Forge.NOW);
  }

  private static HttpCrlSource through(CannedServer server, FetchLimits limits) {
    return new HttpCrlSource(ZoneRoute.via("127.0.0.1", server.port()), limits);
  }

  private static byte[] ok(byte[] body) {
    return response("200 OK", "Content-Length: " + body.length, body);
  }

  private static byte[] response(String status, String field, byte[] body) {
    byte[] head =
        ("HTTP/1.1 " + status + "\r\n" + field + "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private CrlFailure failureOf(byte[] answer) throws Exception {
    try (CannedServer server = CannedServer.answering(answer)) {
      CrlLookup lookup = through(server, LIMITS).find(query(URI));
      return assertInstanceOf(CrlLookup.Failed.class, lookup).failures().get(0);
    }
  }

  @Test
  void zoneConnectorServesARealLookingUrlAndTheRevocationIsFound() throws Exception {
    try (CannedServer server = CannedServer.answering(ok(crl))) {
      VerificationReport report =
          new Verifier(forge.crypto())
              .verify(
                  Forge.request(leaf, root)
                      .revocation(RevocationPolicy.CHAIN)
                      .crls(through(server, LIMITS))
                      .build());
      assertEquals(VerificationCode.CERTIFICATE_REVOKED, report.findings().get(0).code());
      assertTrue(
          server.requests().get(0).startsWith("GET " + URI + " "), server.requests()::toString);
    }
  }

  @Test
  void aHostThatTheZoneDoesNotKnowIsNotAskedAndTheNextUrlIs() throws Exception {
    try (CannedServer server = CannedServer.answering(ok(crl))) {
      HttpCrlSource source =
          new HttpCrlSource(
              ZoneRoute.via("127.0.0.1", server.port(), Set.of("crl.corp.contoso.com")), LIMITS);
      CrlLookup lookup = source.find(query("http://CRL.corp.contoso.com:8080/x.crl", URI));
      assertEquals(
          List.of(VerificationCode.CRL_HOST_UNRESOLVED),
          lookup.failures().stream().map(CrlFailure::code).toList());
      assertEquals(URI, lookup.origins().get(0).uri());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void aRedirectToAHostThatTheZoneDoesNotKnowLeadsNowhere() throws Exception {
    byte[] moved = response("302 Found", "Location: http://inside.example/x.crl", new byte[0]);
    try (CannedServer server = CannedServer.answering(moved)) {
      CrlLookup lookup =
          new HttpCrlSource(
                  ZoneRoute.via("127.0.0.1", server.port(), Set.of("inside.example")), LIMITS)
              .find(query(URI));
      CrlFailure failure = lookup.failures().get(0);
      assertEquals(VerificationCode.CRL_REDIRECTED_AWAY, failure.code());
      assertTrue(failure.outcome().contains("host name not resolved"), failure.outcome());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void aCrlAsTextIsReadToo() throws Exception {
    String pem = Pem.encode(Pem.CRL, crl);
    for (byte[] text :
        List.of(
            pem.getBytes(StandardCharsets.US_ASCII),
            ("\ufeff" + pem).getBytes(StandardCharsets.UTF_8),
            ("\ufeff" + pem).getBytes(StandardCharsets.UTF_16LE),
            Base64.getMimeEncoder().encode(crl))) {
      try (CannedServer server = CannedServer.answering(ok(text))) {
        CrlLookup lookup = through(server, LIMITS).find(query(URI));
        assertEquals(1, lookup.crls().size(), lookup::toString);
        assertEquals(CrlOrigin.Form.PEM, lookup.origins().get(0).form());
      }
    }
  }

  @Test
  void closedZoneLooksRefusedOrUnresolvedAndLeavesTheStatusUnknown() {
    for (ZoneRoute.Look look : ZoneRoute.Look.values()) {
      VerificationReport report =
          new Verifier(forge.crypto())
              .verify(
                  Forge.request(leaf, root)
                      .revocation(RevocationPolicy.CHAIN)
                      .crls(new HttpCrlSource(ZoneRoute.closed(look), LIMITS))
                      .build());
      assertEquals(Verdict.UNDETERMINED, report.verdict());
      VerificationCode code =
          look == ZoneRoute.Look.UNRESOLVED
              ? VerificationCode.CRL_HOST_UNRESOLVED
              : VerificationCode.CRL_UNREACHABLE;
      assertEquals(code, report.findings().get(0).code());
      assertEquals(look.outcome(), report.findings().get(0).evidence().fields().get("outcome"));
    }
  }

  @Test
  void callerMayLetAnUnknownStatusReject() {
    VerificationReport report =
        new Verifier(forge.crypto())
            .verify(
                Forge.request(leaf, root)
                    .revocation(RevocationPolicy.CHAIN)
                    .unknownRevocation(UnknownRevocation.REJECTS)
                    .crls(new HttpCrlSource(ZoneRoute.closed(ZoneRoute.Look.REFUSED), LIMITS))
                    .build());
    assertEquals(Verdict.REJECTED, report.verdict());
  }

  @Test
  void closedPortIsConnectionRefused() throws Exception {
    int port;
    try (CannedServer server = CannedServer.answering(ok(crl))) {
      port = server.port();
    }
    CrlLookup lookup = new HttpCrlSource(ZoneRoute.via("127.0.0.1", port), LIMITS).find(query(URI));
    assertEquals(
        List.of(new CrlFailure(VerificationCode.CRL_UNREACHABLE, URI, "connection refused")),
        lookup.failures());
  }

  @Test
  void unknownHostIsNotResolved() {
    String uri = "http://does-not-exist.invalid/a.crl";
    CrlLookup lookup = new HttpCrlSource(ZoneRoute.direct(), LIMITS).find(query(uri));
    assertEquals(VerificationCode.CRL_HOST_UNRESOLVED, lookup.failures().get(0).code());
  }

  @Test
  void missingFileIsAStatus() throws Exception {
    assertEquals(
        new CrlFailure(VerificationCode.CRL_HTTP_STATUS, URI, "status 404"),
        failureOf(response("404 Not Found", "Content-Length: 0", new byte[0])));
  }

  @Test
  void webPageIsNoCrl() throws Exception {
    byte[] page = "<html>please log in</html>".getBytes(StandardCharsets.US_ASCII);
    CrlFailure failure =
        failureOf(
            response("200 OK", "Content-Type: text/html\r\nContent-Length: " + page.length, page));
    assertEquals(VerificationCode.CRL_NOT_A_CRL, failure.code());
    assertTrue(failure.outcome().contains("text/html"), failure.outcome());
  }

  @Test
  void emptyAnswerIsNoCrl() throws Exception {
    assertEquals(VerificationCode.CRL_NOT_A_CRL, failureOf(ok(new byte[0])).code());
  }

  @Test
  void halfOfTheFileIsTruncated() throws Exception {
    assertEquals(
        VerificationCode.CRL_TRUNCATED, failureOf(ok(Arrays.copyOf(crl, crl.length / 2))).code());
  }

  @Test
  void brokenTransferIsTruncated() throws Exception {
    byte[] cut = Arrays.copyOf(ok(crl), ok(crl).length - 20);
    assertEquals(VerificationCode.CRL_TRUNCATED, failureOf(cut).code());
  }

  @Test
  void damagedCrlIsMalformed() throws Exception {
    byte[] damaged = crl.clone();
    damaged[4] = 0x31;
    assertEquals(VerificationCode.CRL_MALFORMED, failureOf(ok(damaged)).code());
  }

  @Test
  void fileBeyondTheLimitIsTooLargeWhetherAnnouncedOrNot() throws Exception {
    byte[] large = new byte[200_000];
    assertEquals(VerificationCode.CRL_TOO_LARGE, failureOf(ok(large)).code());
    assertEquals(
        VerificationCode.CRL_TOO_LARGE,
        failureOf(response("200 OK", "Content-Type: application/pkix-crl", large)).code());
  }

  @Test
  void endlessRedirectIsGivenUp() throws Exception {
    byte[] answer = response("302 Found", "Location: /again.crl\r\nContent-Length: 0", new byte[0]);
    assertEquals(VerificationCode.CRL_REDIRECTED_AWAY, failureOf(answer).code());
  }

  @Test
  void redirectToAnotherSchemeIsNotFollowed() throws Exception {
    byte[] answer =
        response("302 Found", "Location: file:///etc/passwd\r\nContent-Length: 0", new byte[0]);
    assertEquals(VerificationCode.CRL_REDIRECTED_AWAY, failureOf(answer).code());
  }

  @Test
  void silentServerTimesOutWithinTheLimit() throws Exception {
    try (CannedServer server = CannedServer.silent()) {
      CrlLookup lookup =
          through(server, LIMITS.withPerUrl(Duration.ofMillis(300))).find(query(URI));
      assertEquals(VerificationCode.CRL_TIMED_OUT, lookup.failures().get(0).code());
    }
  }

  @Test
  void serverThatStopsInTheMiddleTimesOutWithinTheLimit() throws Exception {
    try (CannedServer server = CannedServer.stalling(Arrays.copyOf(ok(crl), ok(crl).length - 20))) {
      CrlLookup lookup =
          through(server, LIMITS.withPerUrl(Duration.ofMillis(800))).find(query(URI));
      assertEquals(VerificationCode.CRL_TIMED_OUT, lookup.failures().get(0).code());
    }
  }

  @Test
  void laterPointsGetTheTimeThatIsLeft() throws Exception {
    try (CannedServer server = CannedServer.silent()) {
      FetchLimits limits = LIMITS.withTotal(Duration.ofMillis(600));
      CrlLookup lookup =
          through(server, limits).find(query(URI, URI + "?2", URI + "?3", "ldap:///CN=x"));
      assertEquals(4, lookup.failures().size());
      assertEquals(VerificationCode.CRL_SCHEME_UNUSABLE, lookup.failures().get(3).code());
    }
  }

  @Test
  void secondPointHelpsWhereTheFirstFails() throws Exception {
    try (CannedServer server = CannedServer.answering(ok(crl))) {
      CrlLookup lookup = through(server, LIMITS).find(query("ldap:///CN=x", URI));
      assertEquals(1, lookup.crls().size());
      assertEquals(VerificationCode.CRL_SCHEME_UNUSABLE, lookup.failures().get(0).code());
    }
  }

  @Test
  void secondFetchIsConditionalAndNotModifiedMeansTheSameCrl() throws Exception {
    byte[] tagged = response("200 OK", "ETag: \"v1\"\r\nContent-Length: " + crl.length, crl);
    byte[] notModified = response("304 Not Modified", "ETag: \"v1\"", new byte[0]);
    try (CannedServer server = CannedServer.answering(tagged, notModified)) {
      HttpCrlSource source = through(server, LIMITS);
      CrlLookup first = source.find(query(URI));
      CrlLookup second = source.find(query(URI));
      assertEquals(first.crls(), second.crls());
      assertTrue(server.heads().get(1).contains("If-None-Match: \"v1\""), server.heads()::toString);
    }
  }

  @Test
  void cacheAnswersWithoutAskingUntilItIsCleared() throws Exception {
    try (CannedServer server = CannedServer.answering(ok(crl))) {
      CachingCrlSource source = new CachingCrlSource(through(server, LIMITS));
      source.find(query("ldap:///CN=x", URI));
      source.find(query(URI));
      assertEquals(1, server.requests().size());
      assertEquals(java.util.Set.of(URI), source.entries().keySet());
      source.clear();
      source.find(query(URI));
      assertEquals(2, server.requests().size());
    }
  }

  @Test
  void expiredCrlIsNotServedFromTheCache() throws Exception {
    byte[] old =
        forge
            .crl(root)
            .updates(
                Forge.NOW.minus(Duration.ofDays(8)),
                java.util.Optional.of(Forge.NOW.minus(Duration.ofDays(1))))
            .sign()
            .encoded()
            .toArray();
    try (CannedServer server = CannedServer.answering(ok(old))) {
      CachingCrlSource source = new CachingCrlSource(through(server, LIMITS));
      source.find(query(URI));
      source.find(query(URI));
      assertEquals(2, server.requests().size());
    }
  }
}
