package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.zone.Zone;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What HTTP says of a publication, as curl sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationHttpTest {
  private static final byte[] BYTES = Fixture.bytes(1000, 1);
  private static final String MODIFIED = "Tue, 24 Nov 2026 11:00:00 GMT";

  private final CrlServer server = Fixture.start(CrlServerSettings.loopback());

  @BeforeAll
  void publishAlsoWhatHasExpired() {
    Publication expired =
        new Publication(
            Body.of(BYTES),
            Publication.CRL,
            Fixture.NOW.minus(Duration.ofDays(9)),
            Optional.of(Fixture.NOW.minus(Duration.ofDays(1))));
    Publication unlimited =
        new Publication(Body.of(BYTES), Publication.CRL, Fixture.NOW, Optional.empty());
    server.publish(
        Publications.of(
            Map.of(
                Fixture.BASE,
                Fixture.publication(BYTES, Publication.CRL),
                Fixture.DELTA,
                Fixture.publication(Fixture.bytes(300, 2), Publication.CRL),
                Fixture.CERTIFICATE,
                Fixture.publication(BYTES, Publication.CERTIFICATE),
                "/100%25.crl",
                Fixture.publication(BYTES, Publication.CRL),
                "/expired.crl",
                expired,
                "/unlimited.crl",
                unlimited)));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Curl.Answer get(String path, String... options) {
    return Curl.get(Fixture.url(server, Zone.INTRANET, path), options);
  }

  @Test
  void aCrlComesWithTypeValidatorsAndFreshness() {
    Curl.Answer answer = get(Fixture.BASE);
    assertEquals("200", answer.seen());
    assertEquals(Optional.of("application/pkix-crl"), answer.field("Content-Type"));
    assertEquals(Optional.of("1000"), answer.field("Content-Length"));
    assertEquals(Optional.of(MODIFIED), answer.field("Last-Modified"));
    assertEquals(Optional.of("max-age=604800"), answer.field("Cache-Control"));
    assertEquals(Optional.of('"' + Body.of(BYTES).sha256() + '"'), answer.field("ETag"));
    assertEquals(Optional.of("Tue, 24 Nov 2026 12:00:00 GMT"), answer.field("Date"));
    assertEquals(Optional.empty(), answer.field("Server"));
    assertEquals(
        Optional.of("application/pkix-cert"), get(Fixture.CERTIFICATE).field("Content-Type"));
  }

  @Test
  void whatHasExpiredIsStaleAtOnceAndWhatHasNoEndSaysNothing() {
    assertEquals(Optional.of("max-age=0"), get("/expired.crl").field("Cache-Control"));
    assertEquals(Optional.empty(), get("/unlimited.crl").field("Cache-Control"));
  }

  @Test
  void headIsGetWithoutTheBody() {
    Curl.Answer answer = get(Fixture.BASE, "--head");
    assertEquals("200", answer.seen());
    assertEquals(Optional.of("1000"), answer.field("Content-Length"));
    assertEquals(get(Fixture.BASE).field("ETag"), answer.field("ETag"));
  }

  @Test
  void aMatchingEntityTagIsNotModified() {
    String tag = get(Fixture.BASE).field("ETag").orElseThrow();
    for (String condition : new String[] {tag, "W/" + tag, "*", "\"other\", " + tag}) {
      Curl.Answer answer = get(Fixture.BASE, "-H", "If-None-Match: " + condition);
      assertEquals("304", answer.seen(), condition);
      assertEquals(0, answer.body().length());
      assertEquals(Optional.of(tag), answer.field("ETag"));
    }
    assertEquals("200", get(Fixture.BASE, "-H", "If-None-Match: \"other\"").seen());
  }

  @Test
  void anEntityTagOverrulesADate() {
    Curl.Answer answer =
        get(Fixture.BASE, "-H", "If-None-Match: \"other\"", "-H", "If-Modified-Since: " + MODIFIED);
    assertEquals("200", answer.seen());
  }

  /** A later date may be that of an answer with other bytes, and what came after it is unseen. */
  @Test
  void onlyTheDateThatWasToldIsNotModified() {
    assertEquals("304", get(Fixture.BASE, "-H", "If-Modified-Since: " + MODIFIED).seen());
    for (String other :
        new String[] {
          "Tue, 24 Nov 2026 10:59:59 GMT",
          "Tue, 24 Nov 2026 11:00:01 GMT",
          "Tue, 24 Nov 2026 12:00:00 GMT",
          "yesterday"
        }) {
      assertEquals("200", get(Fixture.BASE, "-H", "If-Modified-Since: " + other).seen(), other);
    }
  }

  @Test
  void aRangeIsAPart() {
    Curl.Answer middle = get(Fixture.BASE, "-r", "100-199");
    assertEquals("206", middle.seen());
    assertEquals(Optional.of("bytes 100-199/1000"), middle.field("Content-Range"));
    assertEquals(Body.of(Arrays.copyOfRange(BYTES, 100, 200)), middle.body());
    assertEquals(
        Body.of(Arrays.copyOfRange(BYTES, 990, 1000)), get(Fixture.BASE, "-r", "-10").body());
    assertEquals(
        Body.of(Arrays.copyOfRange(BYTES, 990, 1000)), get(Fixture.BASE, "-r", "990-").body());
  }

  @Test
  void aRangeBehindTheEndIsRefusedAndNonsenseIsIgnored() {
    Curl.Answer behind = get(Fixture.BASE, "-r", "1000-");
    assertEquals("416", behind.seen());
    assertEquals(Optional.of("bytes */1000"), behind.field("Content-Range"));
    for (String range :
        new String[] {
          "lines=1-2",
          "bytes=9-1-",
          "bytes=0-1,5-6",
          "bytes=x-y",
          "bytes =0-1",
          "bytes = 0-1",
          "bytes= 0-1",
          "bytes=0 -1",
          "bytes=-",
          "bytes=",
          "bytes",
          "bytes=5-2",
          "bytes=99999999999999999999-"
        }) {
      assertEquals("200", get(Fixture.BASE, "-H", "Range: " + range).seen(), range);
    }
    assertEquals("416", get(Fixture.BASE, "-r", "-0").seen(), "no last octets at all");
  }

  @Test
  void aRangeOfOtherBytesGetsTheWholeAnew() {
    String tag = get(Fixture.BASE).field("ETag").orElseThrow();
    assertEquals("206", get(Fixture.BASE, "-r", "0-9", "-H", "If-Range: " + tag).seen());
    assertEquals("206", get(Fixture.BASE, "-r", "0-9", "-H", "If-Range: " + MODIFIED).seen());
    assertEquals("200", get(Fixture.BASE, "-r", "0-9", "-H", "If-Range: \"other\"").seen());
  }

  @Test
  void aConditionWithoutAValueIsNone() {
    for (String field : new String[] {"If-None-Match", "If-Modified-Since", "Range", "If-Range"}) {
      assertEquals("200", get(Fixture.BASE, "-H", field + ";").seen(), field);
    }
    assertEquals("206", get(Fixture.BASE, "-r", "0-9", "-H", "If-None-Match;").seen());
  }

  @Test
  void aPlusSignMayBeEncodedAndIsDecodedOnce() {
    Body delta = Body.of(Fixture.bytes(300, 2));
    assertEquals(delta, get("/Contoso%20Issuing%20CA+.crl").body());
    assertEquals(delta, get("/Contoso%20Issuing%20CA%2B.crl").body());
    assertEquals(delta, get("/Contoso%20Issuing%20CA%2b%2ecrl?why=not").body());
    assertEquals("404", get("/Contoso%20Issuing%20CA%252B.crl").seen());
    assertEquals("404", get("/Contoso+Issuing+CA+.crl").seen());
    assertEquals("200", get("/100%25.crl").seen());
  }

  @Test
  void anythingElseIsNotFoundInAFewWords() {
    Curl.Answer answer = get("/nothing.crl");
    assertEquals("404", answer.seen());
    assertEquals("404 Not Found\n", answer.text());
  }

  @Test
  void onlyGetAndHeadAreAllowed() {
    for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"}) {
      Curl.Answer answer = get(Fixture.BASE, "-X", method);
      assertEquals("405", answer.seen(), method);
      assertEquals(Optional.of("GET, HEAD"), answer.field("Allow"));
    }
  }

  @Test
  void aSnapshotReplacesTheOneBeforeAsAWhole() {
    try (CrlServer own = Fixture.start(CrlServerSettings.loopback())) {
      own.publish(Publications.of(Map.of("/new.crl", Fixture.publication(BYTES, Publication.CRL))));
      assertEquals("200", Curl.get(Fixture.url(own, Zone.INTRANET, "/new.crl")).seen());
      assertEquals("404", Curl.get(Fixture.url(own, Zone.INTRANET, Fixture.BASE)).seen());
      assertTrue(own.publications().byDecodedPath().containsKey("/new.crl"));
      assertFalse(own.publications().byDecodedPath().containsKey(Fixture.BASE));
    }
  }
}
