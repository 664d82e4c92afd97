package dev.certlab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.terms.Patience;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at once, several instances of the CMG, and what happens when one is lost. */
class LoadTest {
  private static final int CLIENTS = 40;

  private static LiveSite site(Path directory, int instances) {
    return LiveSite.start(
        directory.resolve("lab"),
        Labs.manifest(Communication.HTTPS, ClientAuthentication.PKI),
        SiteSettings.standard()
            .withInstances(instances)
            .withPatience(Patience.standard().withTarget(Duration.ofSeconds(10))));
  }

  /** Each asks something else and must get its own answer. */
  @Test
  void answersOfManyClientsAtOnceAreNotMixedUp(@TempDir Path directory) throws Exception {
    try (LiveSite site = site(directory, 2)) {
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      try {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 5 * CLIENTS; i++) {
          boolean known = i % 2 == 0;
          String path = known ? "/SMS_MP/.sms_aut?MPLIST2&P01" : "/SMS_MP/.sms_aut?NONE" + i;
          String expected =
              known
                  ? "ok 200 OK"
                  : "failed at management-point>connection-point 404 "
                      + "CMGConnector_NotFound: request-refused";
          calls.add(
              () -> {
                String words =
                    HttpsPkiTest.words(
                        site.site.call(
                            CallOrder.from(Zone.INTERNET, Labs.CLIENT)
                                .by(ClientAuthentication.PKI)
                                .path(path)));
                return words.equals(expected) ? "right" : path + ": " + words;
              });
        }
        for (Future<String> answer : clients.invokeAll(calls)) {
          assertEquals("right", answer.get());
        }
      } finally {
        clients.shutdownNow();
      }
    }
  }

  @Test
  void anInstanceThatIsLostIsPassedOver(@TempDir Path directory) {
    try (LiveSite site = site(directory, 2)) {
      site.site.turn("cmg/0", false);
      for (int i = 0; i < 4; i++) {
        assertEquals(
            "ok 200 OK",
            HttpsPkiTest.words(
                site.site.call(
                    CallOrder.from(Zone.INTERNET, Labs.CLIENT).by(ClientAuthentication.PKI))));
      }
      site.site.turn("cmg/0", true);
      site.site.turn("cmg/1", false);
      assertEquals(
          "ok 200 OK",
          HttpsPkiTest.words(
              site.site.call(
                  CallOrder.from(Zone.INTERNET, Labs.CLIENT).by(ClientAuthentication.PKI))));
    }
  }

  /** Its IIS waits for a CRL that does not come. */
  @Test
  void aManagementPointThatIsSlowIsGivenUpAndTheNextCallSucceeds(@TempDir Path directory) {
    try (LiveSite site =
        LiveSite.start(
            directory.resolve("lab"),
            Labs.manifest(Communication.HTTPS, ClientAuthentication.PKI),
            SiteSettings.standard()
                .withPatience(Patience.standard().withTarget(Duration.ofSeconds(3))))) {
      CallOrder order = CallOrder.from(Zone.INTERNET, Labs.CLIENT).by(ClientAuthentication.PKI);
      assertEquals("ok 200 OK", HttpsPkiTest.words(site.site.call(order)));
      site.turn(SiteSwitch.CONNECTION_POINT_CHECKS_OWN, false).hang(Duration.ofSeconds(15));
      long begin = System.nanoTime();
      assertEquals(
          "failed at connection-point>management-point 504 Gateway Timeout: answer-timed-out",
          HttpsPkiTest.words(site.site.call(order)));
      assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 14);
      site.hang(Duration.ZERO);
      assertEquals("ok 200 OK", HttpsPkiTest.words(site.site.call(order)));
    }
  }
}
