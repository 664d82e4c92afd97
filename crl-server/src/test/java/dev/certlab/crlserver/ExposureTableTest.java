package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.fault.DeliveryFault;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.fault.FaultScope;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Zone × exposure × look: what a stranger sees. */
class ExposureTableTest {
  private static String expected(Zone zone, Exposure exposure, ClosedLook look) {
    if (exposure.opens(zone)) {
      return "200";
    }
    return switch (look) {
      case REFUSED, UNRESOLVED -> "exit " + Curl.REFUSED;
      case HANG -> "exit " + Curl.TIMEOUT;
      case DENIED -> "403";
    };
  }

  @ParameterizedTest
  @EnumSource(ClosedLook.class)
  void curlSeesWhatTheTableSays(ClosedLook look) {
    CrlServerSettings settings =
        CrlServerSettings.loopback().withLook(Zone.INTRANET, look).withLook(Zone.INTERNET, look);
    try (CrlServer server = Fixture.start(settings)) {
      for (Exposure from : Exposure.values()) {
        for (Exposure to : Exposure.values()) {
          server.expose(from);
          server.expose(to);
          for (Zone zone : Zone.values()) {
            Curl.Answer answer =
                Curl.get(Fixture.url(server, zone, Fixture.BASE), "-m", patience(zone, to, look));
            assertEquals(expected(zone, to, look), answer.seen(), zone + " " + from + " " + to);
          }
        }
      }
    }
  }

  private static String patience(Zone zone, Exposure exposure, ClosedLook look) {
    return look == ClosedLook.HANG && !exposure.opens(zone) ? "0.2" : "20";
  }

  @Test
  void eachZoneHasItsOwnLookAndChangesItWhileClosed() {
    try (CrlServer server =
        Fixture.start(CrlServerSettings.loopback().withExposure(Exposure.NONE))) {
      server.look(Zone.INTERNET, ClosedLook.DENIED);
      assertEquals("exit 7", seen(server, Zone.INTRANET));
      assertEquals("403", seen(server, Zone.INTERNET));
      server.look(Zone.INTERNET, ClosedLook.UNRESOLVED);
      assertEquals("exit 7", seen(server, Zone.INTERNET));
      assertTrue(server.service().zone(Zone.INTERNET).unresolved());
      server.look(Zone.INTRANET, ClosedLook.DENIED);
      server.expose(Exposure.INTERNET);
      assertEquals("200", seen(server, Zone.INTRANET));
      assertEquals("200", seen(server, Zone.INTERNET));
    }
  }

  @ParameterizedTest
  @EnumSource(ClosedLook.class)
  void anAnswerThatIsUnderWayEndsWithTheZone(ClosedLook look) throws InterruptedException {
    FaultRule delay =
        new FaultRule(
            new DeliveryFault.Delay(Duration.ofMillis(400)), FaultScope.everywhere().times(1));
    CrlServerSettings settings =
        CrlServerSettings.loopback().withLook(Zone.INTRANET, look).withFaults(List.of(delay));
    try (CrlServer server = Fixture.start(settings)) {
      String url = Fixture.url(server, Zone.INTRANET, Fixture.BASE);
      CompletableFuture<Curl.Answer> waiting = CompletableFuture.supplyAsync(() -> Curl.get(url));
      while (!server.faults().list().isEmpty()) {
        Thread.sleep(5);
      }
      server.expose(Exposure.NONE);
      Curl.Answer answer = waiting.join();
      assertEquals(0, answer.body().length(), answer.toString());
      assertTrue(answer.exit() != Curl.OK, answer.toString());
    }
  }

  private static String seen(CrlServer server, Zone zone) {
    return Curl.get(Fixture.url(server, zone, Fixture.BASE)).seen();
  }
}
