package dev.certlab.crlserver;

import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.admin.AdminToken;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** What most tests of the server start from. */
final class Fixture {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final PacedClock CLOCK = PacedClock.of(InstantSource.fixed(NOW));
  static final AdminToken TOKEN = AdminToken.of("token-for-tests-only");
  static final String BASE = "/Contoso%20Issuing%20CA.crl";
  static final String DELTA = "/Contoso%20Issuing%20CA+.crl";
  static final String CERTIFICATE = "/Contoso%20Issuing%20CA.crt";

  private Fixture() {}

  /** Base, delta and certificate, of different length and type. */
  static Publications publications() {
    return Publications.of(
        Map.of(
            BASE, publication(bytes(1000, 1), Publication.CRL),
            DELTA, publication(bytes(300, 2), Publication.CRL),
            CERTIFICATE, publication(bytes(900, 3), Publication.CERTIFICATE)));
  }

  static Publication publication(byte[] bytes, String contentType) {
    return new Publication(
        Body.of(bytes),
        contentType,
        NOW.minus(Duration.ofHours(1)),
        Optional.of(NOW.plus(Duration.ofDays(7))));
  }

  /** Bytes that look like nothing in particular, the same for the same seed. */
  static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static CrlServer start(CrlServerSettings settings) {
    return CrlServer.start(settings, TOKEN, CLOCK, new Random(1), publications());
  }

  static AdminClient client(CrlServer server) {
    return new AdminClient(server.service());
  }

  static String url(CrlServer server, Zone zone, String path) {
    return server.service().zone(zone).base() + path;
  }

  /** A journal entry like any other. */
  static JournalEntry entry(long sequence) {
    return new JournalEntry(
        sequence,
        NOW,
        Zone.INTRANET,
        "192.0.2.7:50123",
        "GET",
        BASE,
        200,
        1000,
        false,
        Optional.empty(),
        Duration.ofMillis(1),
        Optional.empty(),
        Outcome.ANSWERED);
  }

  /** The first journal entry like {@code wanted}; fails if there is none within some seconds. */
  static JournalEntry awaitEntry(CrlServer server, Predicate<JournalEntry> wanted) {
    long seen = 0;
    try {
      while (server.journal().await(seen, Duration.ofSeconds(10))) {
        for (JournalEntry entry : server.journal().since(seen, 100)) {
          seen = entry.sequence();
          if (wanted.test(entry)) {
            return entry;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("no such entry among " + server.journal().entries());
  }
}
