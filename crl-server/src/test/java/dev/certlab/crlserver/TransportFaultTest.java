package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.certlab.crlserver.fault.AnswerFault;
import dev.certlab.crlserver.fault.DeliveryFault;
import dev.certlab.crlserver.fault.Fault;
import dev.certlab.crlserver.fault.FaultKind;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.fault.FaultScope;
import dev.certlab.crlserver.fault.Faults;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.zone.Zone;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every transport fault, as curl sees it. */
class TransportFaultTest {
  private static final Body BASE = Body.of(Fixture.bytes(1000, 1));

  /** One case of a fault: what is armed, and what a client then sees. */
  private record Case(Fault fault, BiConsumer<CrlServer, String> check) {}

  private static final List<Case> CASES =
      List.of(
          new Case(new DeliveryFault.Delay(Duration.ofMillis(400)), TransportFaultTest::delayed),
          new Case(
              new DeliveryFault.Hang(),
              (server, url) -> assertEquals("exit 28", Curl.get(url, "-m", "0.5").seen())),
          new Case(new DeliveryFault.Reset(), TransportFaultTest::reset),
          new Case(new DeliveryFault.Truncate(50), TransportFaultTest::truncated),
          new Case(
              new DeliveryFault.Dribble(100, Duration.ofMillis(30)), TransportFaultTest::dribbled),
          new Case(new DeliveryFault.EndlessBody(), TransportFaultTest::endless),
          new Case(new AnswerFault.Status(401), TransportFaultTest::challenged),
          new Case(new AnswerFault.Status(403), status("403")),
          new Case(new AnswerFault.Status(404), status("404")),
          new Case(new AnswerFault.Status(500), status("500")),
          new Case(new AnswerFault.Status(503), status("503")),
          new Case(
              new AnswerFault.DoubleEscaping(AnswerFault.DoubleEscaping.Form.LITERAL),
              (server, url) -> doubleEscaping(server, "200")),
          new Case(
              new AnswerFault.DoubleEscaping(AnswerFault.DoubleEscaping.Form.ENCODED),
              (server, url) -> doubleEscaping(server, "404")),
          new Case(new AnswerFault.EmptyBody(), TransportFaultTest::empty),
          new Case(new AnswerFault.HtmlPage(), TransportFaultTest::html),
          new Case(new AnswerFault.WrongType("text/plain"), TransportFaultTest::wrongType),
          new Case(
              new AnswerFault.RedirectLoop(),
              (server, url) -> assertEquals("exit 47", Curl.get(url, "-L").seen())),
          new Case(new AnswerFault.RedirectToHttps(), TransportFaultTest::toHttps),
          new Case(new AnswerFault.OldCopy(), TransportFaultTest::oldCopy),
          new Case(new AnswerFault.Unconditional(), TransportFaultTest::unconditional));

  @TestFactory
  Stream<DynamicTest> aClientSeesTheFaultAndThenNothingOfIt() {
    return CASES.stream().map(each -> dynamicTest(each.fault.toString(), () -> seen(each)));
  }

  private static void seen(Case each) {
    CrlServerSettings settings =
        CrlServerSettings.loopback()
            .withFaults(List.of(new FaultRule(each.fault, FaultScope.everywhere())));
    try (CrlServer server = Fixture.start(settings)) {
      String url = Fixture.url(server, Zone.INTRANET, Fixture.BASE);
      each.check.accept(server, url);
      assertTrue(server.faults().list().get(0).applied() > 0);
      Optional<String> label = Optional.of(each.fault.kind().label());
      JournalEntry entry = Fixture.awaitEntry(server, written -> written.fault().equals(label));
      assertEquals(outcome(each.fault), entry.outcome(), entry.toString());
      server.faults().clear();
      assertEquals("200", Curl.get(url).seen());
    }
  }

  private static Outcome outcome(Fault fault) {
    return switch (fault.kind()) {
      case HANG -> Outcome.HELD;
      case RESET, TRUNCATE, ENDLESS -> Outcome.ABORTED;
      default -> Outcome.ANSWERED;
    };
  }

  @Test
  void noFaultIsForgotten() {
    Set<Class<?>> all =
        Stream.of(AnswerFault.class, DeliveryFault.class)
            .flatMap(sort -> Arrays.stream(sort.getPermittedSubclasses()))
            .collect(Collectors.toSet());
    assertEquals(
        all, CASES.stream().map(each -> each.fault.getClass()).collect(Collectors.toSet()));
    Map<FaultKind, Class<?>> made =
        Arrays.stream(FaultKind.values())
            .collect(Collectors.toMap(kind -> kind, kind -> Faults.of(kind, Map.of()).getClass()));
    assertEquals(all, Set.copyOf(made.values()));
    made.keySet().forEach(kind -> assertEquals(kind, Faults.of(kind, Map.of()).kind()));
  }

  private static BiConsumer<CrlServer, String> status(String expected) {
    return (server, url) -> assertEquals(expected, Curl.get(url).seen());
  }

  private static void delayed(CrlServer server, String url) {
    assertEquals(BASE, Curl.get(url).body());
    JournalEntry entry = Fixture.awaitEntry(server, each -> each.status() == 200);
    assertTrue(entry.duration().compareTo(Duration.ofMillis(399)) > 0, entry.toString());
  }

  private static void reset(CrlServer server, String url) {
    assertEquals("exit " + Curl.RECEIVE_ERROR, Curl.get(url).seen());
    assertEquals(0, Fixture.awaitEntry(server, each -> true).status());
  }

  private static void truncated(CrlServer server, String url) {
    Curl.Answer answer = Curl.get(url);
    assertEquals(Curl.PARTIAL, answer.exit());
    assertEquals(Optional.of("1000"), answer.field("Content-Length"));
    assertEquals(Body.of(Arrays.copyOf(Fixture.bytes(1000, 1), 500)), answer.body());
  }

  private static void dribbled(CrlServer server, String url) {
    assertEquals(BASE, Curl.get(url).body());
    JournalEntry entry = Fixture.awaitEntry(server, each -> each.status() == 200);
    assertTrue(entry.duration().compareTo(Duration.ofMillis(260)) > 0, entry.toString());
  }

  private static void endless(CrlServer server, String url) {
    Curl.Answer answer = Curl.get(url, "-m", "0.5", "--limit-rate", "1M");
    assertEquals("exit 28", answer.seen());
    assertTrue(answer.body().length() > 20_000, answer.body().toString());
    assertEquals(BASE.buffer(), answer.body().buffer(0, 1000));
    assertEquals(Optional.empty(), answer.field("Content-Length"));
  }

  private static void challenged(CrlServer server, String url) {
    Curl.Answer answer = Curl.get(url);
    assertEquals("401", answer.seen());
    assertEquals(Optional.of("Negotiate"), answer.field("WWW-Authenticate"));
  }

  private static void doubleEscaping(CrlServer server, String encoded) {
    Curl.Answer literal = Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.DELTA));
    assertEquals("404", literal.seen());
    assertTrue(literal.text().contains("404.11"), literal.text());
    String path = Fixture.DELTA.replace("+", "%2B");
    assertEquals(encoded, Curl.get(Fixture.url(server, Zone.INTRANET, path)).seen());
    assertEquals("200", Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.BASE)).seen());
  }

  private static void empty(CrlServer server, String url) {
    Curl.Answer answer = Curl.get(url);
    assertEquals("200", answer.seen());
    assertEquals(0, answer.body().length());
    assertEquals(Optional.of(Publication.CRL), answer.field("Content-Type"));
  }

  private static void html(CrlServer server, String url) {
    Curl.Answer answer = Curl.get(url);
    assertEquals("200", answer.seen());
    assertTrue(answer.field("Content-Type").orElse("").startsWith("text/html"));
    assertTrue(answer.text().startsWith("<!DOCTYPE html>"), answer.text());
  }

  private static void wrongType(CrlServer server, String url) {
    Curl.Answer answer = Curl.get(url);
    assertEquals(BASE, answer.body());
    assertEquals(Optional.of("text/plain"), answer.field("Content-Type"));
  }

  private static void toHttps(CrlServer server, String url) {
    Curl.Answer answer = Curl.get(url, "-H", "Host: crl.contoso.com");
    assertEquals("302", answer.seen());
    assertEquals(Optional.of("https://crl.contoso.com" + Fixture.BASE), answer.field("Location"));
  }

  private static void oldCopy(CrlServer server, String url) {
    assertEquals("404", Curl.get(url).seen());
    Body renewed = Body.of(Fixture.bytes(1100, 9));
    Publications next =
        Publications.of(
            Map.of(Fixture.BASE, Fixture.publication(Fixture.bytes(1100, 9), Publication.CRL)));
    server.publish(next);
    server.publish(next);
    assertEquals(BASE, Curl.get(url).body());
    assertNotEquals(BASE, renewed);
  }

  private static void unconditional(CrlServer server, String url) {
    String tag = '"' + BASE.sha256() + '"';
    Curl.Answer answer = Curl.get(url, "-H", "If-None-Match: " + tag, "-r", "0-9");
    assertEquals("200", answer.seen());
    assertEquals(BASE, answer.body());
    assertEquals(Optional.empty(), answer.field("ETag"));
    assertEquals(Optional.empty(), answer.field("Last-Modified"));
  }

  @Test
  void aFaultOfTheAnswerAndOneOfItsDeliveryComeTogether() {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      server
          .faults()
          .arm(new FaultRule(new AnswerFault.Status(503), FaultScope.everywhere().times(1)));
      server
          .faults()
          .arm(
              new FaultRule(
                  new DeliveryFault.Delay(Duration.ofMillis(50)),
                  FaultScope.everywhere().times(1)));
      String url = Fixture.url(server, Zone.INTRANET, Fixture.BASE);
      assertEquals("503", Curl.get(url).seen());
      assertEquals("200", Curl.get(url).seen());
      JournalEntry entry = Fixture.awaitEntry(server, each -> each.status() == 503);
      assertEquals(Optional.of("delay+status"), entry.fault());
    }
  }

  @Test
  void aHeldRequestIsInTheJournalAtOnce() {
    CrlServerSettings settings =
        CrlServerSettings.loopback()
            .withFaults(List.of(new FaultRule(new DeliveryFault.Hang(), FaultScope.everywhere())));
    try (CrlServer server = Fixture.start(settings)) {
      Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.BASE), "-m", "0.2");
      JournalEntry entry = Fixture.awaitEntry(server, each -> true);
      assertEquals("held", entry.outcome().label());
      assertEquals(0, entry.status());
    }
  }
}
