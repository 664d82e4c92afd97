package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.issue.CrlProfile;
import dev.certlab.ca.issue.IssuedCrl;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.admin.AdminException;
import dev.certlab.crlserver.admin.LabAction;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabServiceTest {
  private final ServedLab served;

  LabServiceTest(@TempDir Path directory) {
    served = ServedLab.withDeltas(directory);
  }

  @AfterEach
  void close() {
    served.close();
  }

  private ParsedCrl fetch(String path) {
    Curl.Answer answer = served.curl(Zone.INTRANET, path);
    assertEquals("200", answer.seen());
    return X509Decoder.crl(OpenSsl.bytes(answer));
  }

  private ParsedCrl base() {
    return fetch(ServedLab.path(ServedLab.ISSUING));
  }

  private ParsedCrl delta() {
    return fetch(ServedLab.deltaPath(ServedLab.ISSUING));
  }

  private static int number(ParsedCrl crl) {
    return crl.number().orElseThrow().value().intValueExact();
  }

  @Test
  void aNewCrlIsServedWhenItsTimeHasComeAndTheOldOneStillCounts() throws Exception {
    ParsedCrl base = base();
    ParsedCrl delta = delta();
    served.turnClock(Duration.ofDays(1).plusSeconds(1));
    assertTrue(served.now().isBefore(delta.nextUpdate().orElseThrow()), "there is an overlap");
    ServedLab.await("a new delta", ServedLab.PATIENCE, () -> number(delta()) > number(delta));
    assertEquals(number(base), number(base()));

    served.turnClock(Duration.ofDays(6));
    assertTrue(served.now().isBefore(base.nextUpdate().orElseThrow()), "there is an overlap");
    ServedLab.await("a new base", ServedLab.PATIENCE, () -> number(base()) > number(base));
    assertEquals(base().number(), delta().deltaBase());
    assertEquals(List.of(), served.troubles());
  }

  @Test
  void aCrlWhoseNumberIsNotLargerIsNeverServed() throws Exception {
    IssuedCrl late =
        served
            .lab()
            .authorities()
            .open(ServedLab.ISSUING)
            .issueCrl(CrlProfile.every(Duration.ofDays(7)));
    int published = served.lab().crls().publish(ServedLab.ISSUING).number().value().intValueExact();
    ServedLab.await("the later one", ServedLab.PATIENCE, () -> number(base()) == published);
    Path file = served.lab().crls().file(ServedLab.ISSUING, CrlKind.BASE);
    byte[] der = late.crl().encoded().toArray();
    assertFalse(
        served
            .lab()
            .ledger()
            .publish(late.record(), () -> fail("an older CRL was installed over a later one")));

    byte[] right = Files.readAllBytes(file);
    Files.write(file, der);
    served.lab().crls().publish(ServedLab.ROOT);
    ServedLab.await("a complaint", ServedLab.PATIENCE, () -> !served.troubles().isEmpty());
    assertEquals(published, number(base()));
    assertEquals(
        "200", served.curl(Zone.INTRANET, ServedLab.path(ServedLab.ISSUING) + ".pem").seen());
    assertTrue(
        served.troubles().get(0).contains("number " + published), served.troubles()::toString);
    Files.write(file, right);
    served.ask(LabAction.PUBLISH, "{}");
    assertTrue(number(base()) > published);
    assertEquals(1, served.troubles().size());
  }

  private static void fail(String why) {
    throw new AssertionError(why);
  }

  @Test
  void aCaWhoseKeyIsGoneHoldsUpNoOther() throws Exception {
    int before = number(base());
    Path key =
        served
            .lab()
            .layout()
            .root()
            .resolve(served.lab().authorities().require(ServedLab.ROOT).key().file().orElseThrow());
    Files.delete(key);
    served.turnClock(Duration.ofDays(7).plusSeconds(1));
    ServedLab.await("a new base", ServedLab.PATIENCE, () -> number(base()) > before);
    ServedLab.await("a complaint", ServedLab.PATIENCE, () -> !served.troubles().isEmpty());
    Thread.sleep(300);
    assertEquals(1, served.troubles().size(), "said once: " + served.troubles());
    assertTrue(served.troubles().get(0).contains("missing; restore it"));
  }

  @Test
  void lastModifiedIsWhenACrlWasPublishedAndItsDateIsNoProofOfWhatSomebodyHas() {
    String path = ServedLab.path(ServedLab.ISSUING);
    Curl.Answer first = served.curl(Zone.INTRANET, path);
    String told = first.field("Last-Modified").orElseThrow();
    assertEquals("Tue, 24 Nov 2026 10:00:00 GMT", told);
    assertEquals(
        "304", served.curl(Zone.INTRANET, path, "-H", "If-Modified-Since: " + told).seen());

    served.turnClock(Duration.ofMinutes(1));
    served.lab().crls().publish(ServedLab.ISSUING);
    served.turnClock(Duration.ofMinutes(-2));
    served.admin().refresh();
    for (String since : List.of(told, first.field("Date").orElseThrow())) {
      Curl.Answer answer = served.curl(Zone.INTRANET, path, "-H", "If-Modified-Since: " + since);
      assertEquals("200", answer.seen(), since);
    }
    assertEquals(
        "Tue, 24 Nov 2026 10:01:00 GMT",
        served.curl(Zone.INTRANET, path).field("Last-Modified").orElseThrow());
  }

  /** What is published stays; nothing is made in the place where the lab was. */
  @Test
  void aLabThatIsMovedAwayIsServedAsItWasAndSaidAndFollowedAgainOnceItIsBack() throws Exception {
    Path place = served.lab().layout().root();
    Path elsewhere = place.resolveSibling("elsewhere");
    int before = number(base());
    AdminClient admin = served.admin();
    Files.move(place, elsewhere);
    ServedLab.await("a complaint", ServedLab.PATIENCE, () -> !served.troubles().isEmpty());
    assertTrue(served.troubles().get(0).contains(place + " is no longer the lab"));
    admin.expose(Exposure.NONE);
    admin.expose(Exposure.INTERNET);
    served.turnClock(Duration.ofDays(8));
    assertThrows(IllegalArgumentException.class, () -> served.arm("expired", ServedLab.ISSUING));
    Thread.sleep(300);
    assertEquals(before, number(base()));
    assertFalse(Files.exists(place), "nothing was written there");
    assertEquals(1, served.troubles().size(), "said once: " + served.troubles());

    Files.move(elsewhere, place);
    ServedLab.await("a new base", ServedLab.PATIENCE, () -> number(base()) > before);
    ServedLab.await(
        "the description",
        ServedLab.PATIENCE,
        () ->
            RunningService.find(served.lab().layout())
                .filter(service -> service.zone(Zone.INTERNET).open())
                .isPresent());
    assertEquals(1, served.troubles().size(), served.troubles()::toString);
  }

  @Test
  void theStateOfTheLastMomentIsThereForTheNextServer() {
    served.admin().look(Zone.INTERNET, ClosedLook.DENIED);
    served.admin().expose(Exposure.NONE);
    served.service().close();
    ServerState state = ServerState.read(served.lab().layout());
    assertEquals(Exposure.NONE, state.exposure());
    assertEquals(ClosedLook.DENIED, state.looks().get(Zone.INTERNET));
    assertEquals(served.service().server().modifications().byDecodedPath(), state.modifications());
    assertEquals(
        ServedLab.NOW,
        Objects.requireNonNull(state.modifications().get("/" + ServedLab.ISSUING + "+.crl")).at());
    assertFalse(Files.exists(served.lab().layout().service()));
  }

  @Test
  void aStateThatCannotBeWrittenKeepsNoServerAlive() throws Exception {
    // Nothing can be renamed over a directory that is not empty.
    Path file = served.lab().layout().run().resolve("state.json");
    Files.deleteIfExists(file);
    Files.createDirectories(file.resolve("obstacle"));
    AdminClient admin = served.admin();
    admin.expose(Exposure.NONE);
    ServedLab.await("a complaint", ServedLab.PATIENCE, () -> !served.troubles().isEmpty());
    served.service().close();
    assertFalse(Files.exists(served.lab().layout().service()));
    assertThrows(AdminException.class, admin::lab);
  }

  /** Whatever is being done at the moment, the end comes soon, and the lab is free again. */
  @Test
  void endsSoonWhileSeveralPeopleSwitchArmAndPublish() throws Exception {
    AdminClient admin = served.admin();
    List<CompletableFuture<Void>> people = new ArrayList<>();
    people.add(untilTheEnd(() -> admin.expose(Exposure.NONE)));
    people.add(untilTheEnd(() -> admin.expose(Exposure.INTERNET)));
    people.add(untilTheEnd(() -> served.arm("expired", ServedLab.ISSUING)));
    people.add(untilTheEnd(served::clear));
    people.add(untilTheEnd(() -> admin.follow(0).forEach(entry -> {})));
    ServedLab.await(
        "some work", ServedLab.PATIENCE, () -> served.lab().ledger().eventsAfter(0).size() > 20);
    long start = System.nanoTime();
    served.service().close();
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis < 2_000, () -> "the end took " + millis + " ms");
    people.forEach(CompletableFuture::join);
    assertFalse(Files.exists(served.lab().layout().service()));
  }

  private static CompletableFuture<Void> untilTheEnd(Runnable work) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            while (true) {
              work.run();
            }
          } catch (AdminException | java.io.UncheckedIOException ended) {
            // The server is gone.
          }
        },
        command -> new Thread(command, "somebody").start());
  }
}
