package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.admin.AdminException;
import dev.certlab.crlserver.admin.AdminToken;
import dev.certlab.crlserver.admin.ServerStatus;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.fault.AnswerFault;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.fault.FaultScope;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Zone;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may control the server, and with what words. */
class AdminApiTest {
  private static final String BEARER = "Authorization: Bearer " + Fixture.TOKEN.value();

  private final CrlServer server = Fixture.start(CrlServerSettings.loopback());
  private final AdminClient client = Fixture.client(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoStartedTheServerIsAskedToEndIt() {
    AdminException refused = assertThrows(AdminException.class, client::stop);
    assertEquals(AdminException.Kind.REFUSED, refused.kind());
    AtomicInteger asked = new AtomicInteger();
    server.whenAskedToStop(asked::incrementAndGet);
    client.stop();
    assertEquals(1, asked.get());
    assertEquals("401", api("stop", "-X", "POST").seen());
    assertEquals(1, asked.get());
  }

  @Test
  void aServerThatEndsBeforeItAnswersHasStopped() {
    server.whenAskedToStop(server::close);
    client.stop();
    assertThrows(AdminException.class, client::status);
  }

  private Curl.Answer api(String call, String... options) {
    return Curl.get(server.service().admin().page() + "api/" + call, options);
  }

  @Test
  void onlyTheTokenOpensTheApi() {
    assertEquals("200", api("status", "-H", BEARER).seen());
    Curl.Answer none = api("status");
    assertEquals("401", none.seen());
    assertEquals(Optional.of("Bearer realm=\"certlab\""), none.field("WWW-Authenticate"));
    assertEquals("401", api("status", "-H", BEARER + "x").seen());
    assertEquals("401", api("status", "-H", "Authorization;").seen());
    assertEquals("401", api("status", "-H", BEARER, "-H", BEARER + "x").seen(), "which of them?");
    assertEquals("401", api("status?token=" + Fixture.TOKEN.value()).seen());
    assertEquals("401", api("journal/stream").seen());
    assertFalse(api("status", "-H", BEARER).text().contains(Fixture.TOKEN.value()));
  }

  @Test
  void whoGuessesIsSlowedDownAndTheOwnerIsNot() {
    for (int i = 0; i < 10; i++) {
      assertEquals("401", api("status", "-H", "Authorization: Bearer guess" + i).seen());
    }
    Curl.Answer eleventh = api("status", "-H", "Authorization: Bearer guess");
    assertEquals("429", eleventh.seen());
    assertEquals(Optional.of("60"), eleventh.field("Retry-After"));
    assertEquals("200", api("status", "-H", BEARER).seen());
  }

  @Test
  void aNameThatIsMadeToPointHereIsNotServed() {
    int port = server.service().admin().port();
    for (String path : List.of("", "api/status")) {
      String url = server.service().admin().page() + path;
      Curl.Answer rebound = Curl.get(url, "-H", BEARER, "-H", "Host: evil.example:" + port);
      assertEquals("421", rebound.seen());
    }
    assertEquals("200", api("status", "-H", BEARER, "-H", "Host: localhost:" + port).seen());
  }

  @Test
  void anotherPagesScriptIsRefused() {
    String own = "http://127.0.0.1:" + server.service().admin().port();
    assertEquals("200", api("status", "-H", BEARER, "-H", "Origin: " + own).seen());
    for (String origin :
        List.of(
            "http://evil.example", "null", "http://127.0.0.1:1", own.replace("http", "https"))) {
      assertEquals("403", api("status", "-H", BEARER, "-H", "Origin: " + origin).seen(), origin);
      for (String[] two : new String[][] {{own, origin}, {origin, own}, {own, own}}) {
        Curl.Answer answer =
            api("status", "-H", BEARER, "-H", "Origin: " + two[0], "-H", "Origin: " + two[1]);
        assertEquals("403", answer.seen(), List.of(two)::toString);
      }
    }
    assertEquals("403", api("status", "-H", BEARER, "-H", "Origin;").seen(), "an empty one");
  }

  @Test
  void thePageIsForEverybodyAndForbidsWhatIsNotItsOwn() {
    Curl.Answer page = Curl.get(server.service().admin().page().toString());
    assertEquals("200", page.seen());
    String policy = page.field("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'"), policy);
    assertEquals(Optional.of("no-store"), page.field("Cache-Control"));
    assertFalse(page.text().contains("http://"), "the page loads nothing from elsewhere");
    assertEquals("404", Curl.get(server.service().admin().page() + "page.html").seen());
    assertEquals("400", Curl.get(server.service().admin().page() + "../page.js").seen());
    assertEquals("405", Curl.get(server.service().admin().page() + "page.js", "-d", "x").seen());
  }

  @Test
  void nonsenseIsRefusedWithAReason() {
    assertEquals("404", api("nothing", "-H", BEARER).seen());
    Curl.Answer method = api("exposure", "-H", BEARER);
    assertEquals("405", method.seen());
    assertEquals(Optional.of("PUT"), method.field("Allow"));
    for (String body :
        List.of(
            "{",
            "[]",
            "{\"exposure\":\"moon\"}",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "x".repeat(70000))) {
      Curl.Answer answer = api("exposure", "-H", BEARER, "-X", "PUT", "--data-raw", body);
      assertEquals("400", answer.seen(), answer.text());
      assertTrue(answer.text().startsWith("{\"error\":\""), answer.text());
    }
    assertEquals("400", api("journal?since=x", "-H", BEARER).seen());
  }

  @Test
  void faultsAreArmedListedAndCleared() {
    FaultRule rule =
        new FaultRule(new AnswerFault.Status(503), FaultScope.everywhere().in(Zone.INTRANET));
    ArmedFault armed = client.arm(rule);
    assertEquals(rule, armed.rule());
    assertEquals("503", Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.BASE)).seen());
    assertEquals(List.of(new ArmedFault(armed.id(), rule, 1)), client.faults());
    assertTrue(client.clear(armed.id()));
    assertFalse(client.clear(armed.id()));
    client.arm(rule);
    assertEquals(1, client.clear());
    assertEquals("200", Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.BASE)).seen());
  }

  @Test
  void aLookIsSetAndTheWatcherOfTheDescriptionIsTold() {
    List<ServiceDescription> told = new ArrayList<>();
    server.watch(told::add);
    client.look(Zone.INTERNET, ClosedLook.UNRESOLVED);
    ServerStatus status = client.status();
    ServiceDescription.ZoneService internet = server.service().zone(Zone.INTERNET);
    assertEquals(internet, status.zones().get(Zone.INTERNET));
    assertTrue(internet.unresolved());
    assertEquals(1, told.size());
    assertTrue(told.get(0).zone(Zone.INTERNET).unresolved());
  }

  private Curl.Answer post(String call, String body) {
    return api(call, "-H", BEARER, "-X", "POST", "--data-raw", body);
  }

  @Test
  void theLaboratoryIsShownAndAsked() {
    assertEquals("{\"actions\":[\"refresh\"]}", client.lab());
    assertEquals("400", post("lab/publish", "{}").seen(), "there is no laboratory");
    SampleLab lab = new SampleLab(Fixture.NOW);
    server.show(lab);
    assertTrue(client.lab().contains("\"name\":\"Contoso lab\""), client.lab());
    assertEquals(client.lab(), client.status().lab());
    assertTrue(
        client
            .lab()
            .endsWith(
                "\"actions\":[\"refresh\",\"publish\",\"arm-content-fault\","
                    + "\"clear-content-fault\"]}"));
    client.refresh();
    assertEquals(1, lab.refreshed());
    assertEquals("{\"crls\":[]}", post("lab/publish", "{}").text());

    String fault = "{\"kind\":\"expired\",\"target\":\"Contoso Root CA\"}";
    assertEquals("{\"number\":18}", post("lab/arm-content-fault", fault).text());
    assertTrue(client.lab().contains("\"active\":[" + fault), client.lab());
    assertEquals("{\"cleared\":1}", post("lab/clear-content-fault", fault).text());
    assertEquals("{\"cleared\":0}", post("lab/clear-content-fault", fault).text());
    assertEquals("200", post("lab/arm-content-fault", fault).seen());
    assertEquals("{\"cleared\":1}", post("lab/clear-content-fault", "{}").text());
    assertEquals("{\"cleared\":0}", post("lab/clear-content-fault", "").text());

    Curl.Answer unknown = post("lab/no-such", "{}");
    assertEquals("400", unknown.seen());
    assertEquals("{\"error\":\"unknown action 'no-such'\"}", unknown.text());
  }

  @Test
  void whoFollowsSeesWhatWasAndWhatComes() {
    String url = Fixture.url(server, Zone.INTRANET, Fixture.BASE);
    Curl.get(url);
    try (Stream<JournalEntry> stream = client.follow(0)) {
      Iterator<JournalEntry> entries = stream.iterator();
      assertEquals(1, entries.next().sequence());
      Curl.get(url, "-H", "If-None-Match: *");
      JournalEntry second = entries.next();
      assertEquals(304, second.status());
      assertTrue(second.conditional());
    }
  }

  /** Behind the end there is nothing, however far behind; before the beginning is everything. */
  @Test
  void anyNumberIsAPlaceInTheJournal() {
    String url = Fixture.url(server, Zone.INTRANET, Fixture.BASE);
    Curl.get(url);
    Curl.get(url);
    for (String beyond :
        List.of("2", "3", "9223372036854775807", "9223372036854775808", "9".repeat(400))) {
      Curl.Answer answer = api("journal?since=" + beyond, "-H", BEARER);
      assertEquals("200", answer.seen(), beyond);
      assertEquals("{\"entries\":[],\"last\":2}", answer.text(), beyond);
    }
    for (String before : List.of("0", "-1", "-9223372036854775809")) {
      String text = api("journal?since=" + before, "-H", BEARER).text();
      assertTrue(text.contains("\"seq\":1,") && text.contains("\"seq\":2,"), before + text);
    }
    for (String nonsense : List.of("x", "1.5", "", "%ff", "%", "1e3", "%C3", "+1", "٣")) {
      for (String call : List.of("journal?since=", "journal/stream?since=")) {
        assertEquals("400", api(call + nonsense, "-H", BEARER).seen(), call + nonsense);
      }
    }
    try (Stream<JournalEntry> stream = client.follow(Long.MAX_VALUE)) {
      assertFalse(stream.isParallel(), "it is there, and waits");
    }
  }

  @Test
  void aJournalThatIsLongerThanOneAnswerIsReadToItsEnd() {
    for (int i = 0; i < 2_345; i++) {
      server.journal().append(Fixture::entry);
    }
    List<JournalEntry> all = client.journal(0);
    assertEquals(2_345, all.size());
    assertEquals(1, all.get(0).sequence());
    assertEquals(2_345, all.get(2_344).sequence());
    assertEquals(1_345, client.journal(1_000).size());
    assertEquals(List.of(), client.journal(2_345));
    assertEquals(List.of(), client.journal(Long.MAX_VALUE));
  }

  @Test
  void onlySoManyMayFollow() {
    CrlServerSettings settings =
        CrlServerSettings.loopback().withLimits(Limits.defaults().withJournal(10, 1));
    try (CrlServer small = Fixture.start(settings)) {
      AdminClient follower = Fixture.client(small);
      try (Stream<JournalEntry> first = follower.follow(0)) {
        AdminException refusal =
            assertThrows(AdminException.class, () -> follower.follow(0).close());
        assertEquals(AdminException.Kind.FAILED, refusal.kind());
        assertFalse(first.isParallel());
      }
    }
  }

  @Test
  void theWrongTokenIsNamedAsSuchInTheClient() {
    ServiceDescription service = server.service();
    ServiceDescription stale =
        new ServiceDescription(
            service.pid(),
            new ServiceDescription.Admin(
                service.admin().address(),
                service.admin().port(),
                AdminToken.of("the-token-of-yesterday")),
            service.zones());
    AdminException refusal =
        assertThrows(AdminException.class, () -> new AdminClient(stale).status());
    assertEquals(AdminException.Kind.UNAUTHORIZED, refusal.kind());
    assertFalse(Fixture.TOKEN.toString().contains(Fixture.TOKEN.value()));
  }
}
