package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.peer.Nginx;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches live in real time, whatever lab time does. */
class HttpCacheTest {
  private static final Instant NOW = Fixture.NOW;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String PATH = Fixture.BASE;

  private final AtomicReference<Instant> labTime = new AtomicReference<>(NOW);

  private static Publications crl(int number, Instant published, Instant expires) {
    return Publications.of(
        Map.of(
            PATH,
            new Publication(
                Body.of(Fixture.bytes(500, number)),
                Publication.CRL,
                published,
                Optional.of(expires))));
  }

  private static CrlServer serve(CrlServerSettings settings, PacedClock clock, Publications first) {
    return CrlServer.start(settings, Fixture.TOKEN, clock, new Random(1), first);
  }

  private static Curl.Answer get(CrlServer server, String... options) {
    return Curl.get(Fixture.url(server, Zone.INTRANET, PATH), options);
  }

  private static String modified(CrlServer server) {
    return get(server).field("Last-Modified").orElseThrow();
  }

  @Test
  void noTwoContentsShareALastModifiedWhateverTheClockDoes() {
    try (CrlServer server =
        serve(
            CrlServerSettings.loopback(),
            PacedClock.of(labTime::get),
            crl(1, NOW, NOW.plus(WEEK)))) {
      Set<String> told = new HashSet<>(Set.of(modified(server)));
      assertEquals(Set.of("Tue, 24 Nov 2026 12:00:00 GMT"), told);
      Instant[] times = {
        NOW, NOW.plusMillis(900), NOW.minus(WEEK), NOW.plusSeconds(1), NOW.plus(WEEK), NOW
      };
      for (int i = 0; i < times.length; i++) {
        Curl.Answer before = get(server);
        labTime.set(times[i]);
        server.publish(crl(i + 2, times[i], times[i].plus(WEEK)));
        String old = before.field("Last-Modified").orElseThrow();
        Curl.Answer answer = get(server, "-H", "If-Modified-Since: " + old);
        assertEquals("200", answer.seen(), "published at " + times[i]);
        assertNotEquals(before.body(), answer.body());
        assertTrue(told.add(answer.field("Last-Modified").orElseThrow()), told::toString);
        assertEquals("304", get(server, "-H", "If-Modified-Since: " + modified(server)).seen());
      }
      assertEquals("Tue, 01 Dec 2026 12:00:01 GMT", modified(server), "after that of a week later");
    }
  }

  @Test
  void theSameBytesKeepTheirTimeAndASecondServerGoesOnFromTheFirst() {
    CrlServerSettings settings = CrlServerSettings.loopback();
    PacedClock clock = PacedClock.of(labTime::get);
    try (CrlServer first = serve(settings, clock, crl(1, NOW, NOW.plus(WEEK)))) {
      first.publish(crl(1, NOW.plusSeconds(90), NOW.plus(WEEK)));
      assertEquals("Tue, 24 Nov 2026 12:00:00 GMT", modified(first));
      first.publish(crl(2, NOW, NOW.plus(WEEK)));
      first.publish(Publications.none());
      assertEquals("404", get(first).seen());
      try (CrlServer second =
          serve(
              settings.withModifications(first.modifications()),
              clock,
              crl(3, NOW, NOW.plus(WEEK)))) {
        assertEquals("Tue, 24 Nov 2026 12:00:02 GMT", modified(second));
      }
    }
  }

  /** RFC 9110 §5.6.7: two digits, in English and in GMT, whatever the machine speaks. */
  @Test
  void datesAreWrittenAsHttpWantsThem() {
    labTime.set(Instant.parse("2032-02-01T05:06:07Z"));
    try (CrlServer server =
        serve(
            CrlServerSettings.loopback(),
            PacedClock.of(labTime::get),
            crl(1, Instant.parse("2031-07-09T00:00:59.9Z"), NOW.plus(WEEK)))) {
      Curl.Answer answer = get(server);
      assertEquals(Optional.of("Sun, 01 Feb 2032 05:06:07 GMT"), answer.field("Date"));
      assertEquals(Optional.of("Wed, 09 Jul 2031 00:00:59 GMT"), answer.field("Last-Modified"));
    }
  }

  @Test
  void maxAgeCountsTheSecondsOfTheCache() {
    AtomicReference<Long> speed = new AtomicReference<>(1L);
    PacedClock clock = PacedClock.of(labTime::get, speed::get);
    try (CrlServer server =
        serve(CrlServerSettings.loopback(), clock, crl(1, NOW, NOW.plusSeconds(119_408)))) {
      Map<Long, String> told = Map.of(1L, "119408", 0L, "119408", 3600L, "32", 86_400L, "0");
      told.forEach(
          (fast, seconds) -> {
            speed.set(fast);
            String field = get(server).field("Cache-Control").orElseThrow();
            assertEquals("max-age=" + seconds, field, "at speed " + fast);
          });
      labTime.set(NOW.plusSeconds(119_409));
      assertEquals(Optional.of("max-age=0"), get(server).field("Cache-Control"));
    }
  }

  /** A week of lab time is seven seconds; what nginx holds must not outlive it. */
  @Test
  void nginxNeverServesWhatHasExpiredWhileLabTimeRunsFast(@TempDir Path directory)
      throws IOException, InterruptedException {
    long speed = 86_400;
    long start = System.nanoTime();
    PacedClock clock =
        PacedClock.of(
            () -> NOW.plus(Duration.ofNanos(System.nanoTime() - start).multipliedBy(speed)),
            () -> speed);
    Duration lifetime = Duration.ofDays(3);
    Map<Body, Instant> ends = new HashMap<>();
    try (CrlServer server = serve(CrlServerSettings.loopback(), clock, Publications.none());
        Nginx nginx =
            Nginx.caching(directory, server.service().zone(Zone.INTRANET).base(), List.of())) {
      List<String> seen = new ArrayList<>();
      for (int number = 1; number <= 4; number++) {
        Instant now = clock.instant();
        ends.put(Body.of(Fixture.bytes(500, number)), now.plus(lifetime));
        server.publish(crl(number, now, now.plus(lifetime)));
        for (int i = 0; i < 8; i++) {
          Instant asked = clock.instant();
          Curl.Answer answer = nginx.get(PATH);
          assertEquals("200", answer.seen());
          Instant end = ends.get(answer.body());
          String from = answer.field("X-Cache").orElseThrow();
          seen.add(from);
          if (from.equals("HIT")) {
            assertTrue(end != null && asked.isBefore(end), seen + " " + asked + " " + end);
          }
          Thread.sleep(120);
        }
      }
      assertTrue(seen.contains("HIT"), "it did cache: " + seen);
    }
  }

  /** nginx is made to ask with the date alone, and to ask each time a second is over. */
  @Test
  void nginxThatAsksWithADateGetsWhatHasChangedAndNothingElse(@TempDir Path directory)
      throws IOException, InterruptedException {
    try (CrlServer server =
            serve(
                CrlServerSettings.loopback(),
                PacedClock.of(labTime::get),
                crl(1, NOW, NOW.plus(WEEK)));
        Nginx nginx =
            Nginx.caching(
                directory,
                server.service().zone(Zone.INTRANET).base(),
                List.of(
                    "proxy_cache_revalidate on",
                    "proxy_ignore_headers Cache-Control",
                    "proxy_cache_valid 200 1s",
                    "proxy_set_header If-None-Match \"\""))) {
      assertEquals(Body.of(Fixture.bytes(500, 1)), nginx.get(PATH).body());
      assertEquals("REVALIDATED", asked(nginx).field("X-Cache").orElseThrow());
      assertEquals(304, Fixture.awaitEntry(server, JournalEntry::conditional).status());
      // In the same second of lab time, which stands still here.
      server.publish(crl(2, NOW, NOW.plus(WEEK)));
      Curl.Answer answer = asked(nginx);
      assertEquals(Body.of(Fixture.bytes(500, 2)), answer.body(), answer.head()::toString);
    }
  }

  /** Fetches until nginx has asked the server again. */
  private static Curl.Answer asked(Nginx nginx) throws InterruptedException {
    Curl.Answer answer = nginx.get(PATH);
    for (int i = 0; i < 100 && answer.field("X-Cache").equals(Optional.of("HIT")); i++) {
      Thread.sleep(50);
      answer = nginx.get(PATH);
    }
    return answer;
  }
}
