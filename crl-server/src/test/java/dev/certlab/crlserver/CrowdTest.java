package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.fault.DeliveryFault;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.fault.FaultScope;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many clients that want nothing but the place of others. */
@Isolated("opens thousands of sockets, and measures times")
class CrowdTest {
  private static final int CROWD = 1_000;

  /** On a busy machine; on an idle one it is a hundredth of that. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  /** For a head: so long that nobody goes for that reason. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final String UNFINISHED = "GET / HTTP/1.1\r\nHost: crl\r\nX-Slow: ";
  private static final String WHOLE = "GET %s HTTP/1.1\r\nHost: crl\r\n\r\n";

  /** Clients who send an octet of a head now and then. */
  private static final class Crowd implements AutoCloseable {
    private final List<SocketChannel> clients = new ArrayList<>();

    Crowd(int port, int size) throws IOException {
      for (int i = 0; i < size; i++) {
        clients.add(connect(port));
      }
      say(UNFINISHED);
    }

    static SocketChannel connect(int port) throws IOException {
      SocketChannel channel = SocketChannel.open();
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      return channel;
    }

    /** Returns how many may still say something. */
    int say(String octets) {
      ByteBuffer buffer = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
      int inside = 0;
      for (SocketChannel client : clients) {
        try {
          client.write(buffer.duplicate());
          inside += client.read(ByteBuffer.allocate(1)) < 0 ? 0 : 1;
        } catch (IOException sentAway) {
          // That is what this is about.
        }
      }
      return inside;
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel client : clients) {
        client.close();
      }
    }
  }

  private static int port(CrlServer server) {
    return server.service().zone(Zone.INTRANET).port();
  }

  private static void assertAtOnce(String what, Runnable action) {
    long start = System.nanoTime();
    action.run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(AT_ONCE) < 0, () -> what + " took " + took);
  }

  @Test
  void aThousandSlowClientsLockUpNeitherAZoneNorTheAdminPort() throws IOException {
    Limits patient = Limits.defaults().withHead(LONG, LONG).withSilence(LONG, LONG);
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback().withLimits(patient));
        Crowd zone = new Crowd(port(server), CROWD);
        Crowd admin = new Crowd(server.service().admin().port(), CROWD)) {
      String url = Fixture.url(server, Zone.INTRANET, Fixture.BASE);
      for (int round = 0; round < 3; round++) {
        assertAtOnce("a fetch", () -> assertEquals("200", Curl.get(url).seen()));
        assertAtOnce(
            "a switch",
            () ->
                assertEquals(Exposure.INTRANET, Fixture.client(server).expose(Exposure.INTRANET)));
        assertTrue(zone.say("x") > CROWD / 2, "the others are there");
        assertTrue(admin.say("x") > CROWD / 2, "the others are there");
      }
    }
  }

  @Test
  void aHeadMustBeWholeInItsTimeHoweverOftenAnOctetComes() throws Exception {
    Limits limits = Limits.defaults().withHead(Duration.ofMillis(900), Duration.ofMillis(500));
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback().withLimits(limits))) {
      assertEnded(server.service().admin().port(), UNFINISHED, 400);
      assertEnded(server.service().admin().port(), "", 400);
      assertEnded(port(server), UNFINISHED, 800);
      assertEnded(port(server), WHOLE.formatted(Fixture.BASE) + UNFINISHED, 800);
    }
  }

  /** Drips until the connection ends, and says how long that took. */
  private static void assertEnded(int port, String first, long atLeastMillis) throws Exception {
    long start = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(50);
      socket.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
      boolean drips = first.endsWith(": ");
      while (!isOver(socket)) {
        if (drips) {
          socket.getOutputStream().write('x');
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < 8_000, () -> first + " is still there after " + millis + " ms");
      }
    } catch (SocketException reset) {
      // Also an end.
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis >= atLeastMillis, () -> first + " ended after " + millis + " ms");
  }

  private static boolean isOver(Socket socket) throws IOException {
    try {
      byte[] octets = new byte[4096];
      while (socket.getInputStream().read(octets) >= 0) {
        // An answer.
      }
      return true;
    } catch (SocketTimeoutException silent) {
      return false;
    }
  }

  @Test
  void whoIsBeingAnsweredMayTakeLongerThanAHead() {
    Limits limits = Limits.defaults().withHead(Duration.ofMillis(200), Duration.ofMillis(200));
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback().withLimits(limits))) {
      server
          .faults()
          .arm(
              new FaultRule(
                  new DeliveryFault.Dribble(250, Duration.ofMillis(300)), FaultScope.everywhere()));
      Curl.Answer answer = Curl.get(Fixture.url(server, Zone.INTRANET, Fixture.BASE));
      assertEquals("200", answer.seen());
      assertEquals(1000, answer.body().length());
    }
  }

  @Test
  void theOneThatHasWaitedLongestMakesRoom() throws IOException {
    Limits limits = Limits.defaults().withConnections(20);
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback().withLimits(limits));
        Crowd first = new Crowd(port(server), 10);
        Crowd second = new Crowd(port(server), 10)) {
      String url = Fixture.url(server, Zone.INTRANET, Fixture.BASE);
      for (int i = 0; i < 5; i++) {
        assertEquals("200", Curl.get(url).seen());
      }
      assertTrue(first.say("x") < 10, "some of those who came first have gone");
      assertEquals(10, second.say("x"));
    }
  }

  @Test
  void whereTheProcessHasNoDescriptorLeftTheOneThatHasWaitedLongestMakesRoom() throws Exception {
    Server server = new Server();
    try (BoundedConnector connector =
        new BoundedConnector(server, new HttpConfiguration(), CROWD, LONG, LONG)) {
      server.addConnector(connector);
      server.start();
      try (Socket first = connected(connector, 1);
          Socket second = connected(connector, 2)) {
        Thread.sleep(300);
        assertTrue(connector.handleAcceptFailure(new IOException("Too many open files")));
        assertEquals(-1, first.getInputStream().read());
        second.setSoTimeout(100);
        assertThrows(SocketTimeoutException.class, () -> second.getInputStream().read());
      } finally {
        server.stop();
      }
    }
  }

  /** Those that come at one moment may be taken in any order, so the next comes once this is in. */
  private static Socket connected(BoundedConnector connector, int all) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(20_000);
    while (connector.getConnectedEndPoints().size() < all) {
      Thread.sleep(10);
    }
    return socket;
  }

  /**
   * Also after the zone was closed and opened. The journal has requests in the order of their ends.
   */
  @Test
  void whereAllAreBeingAnsweredNewcomersWaitUntilOneEnds() throws Exception {
    Limits limits = Limits.defaults().withConnections(2);
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback().withLimits(limits))) {
      for (int round = 0; round < 2; round++) {
        server.expose(Exposure.NONE);
        server.expose(Exposure.INTERNET);
        long seen = server.journal().last();
        FaultScope two = FaultScope.everywhere().times(2);
        server.faults().arm(new FaultRule(new DeliveryFault.Delay(Duration.ofSeconds(2)), two));
        try (Socket first = ask(server);
            Socket second = ask(server)) {
          while (!server.faults().list().isEmpty()) {
            Thread.sleep(10);
          }
          String url = Fixture.url(server, Zone.INTERNET, Fixture.BASE);
          assertEquals("200", Curl.get(url, "-A", "third").seen());
          assertTrue(first.isConnected() && second.isConnected());
          long third =
              Fixture.awaitEntry(
                      server,
                      entry ->
                          entry.sequence() > seen && entry.userAgent().equals(Optional.of("third")))
                  .sequence();
          assertTrue(third > seen + 1, "it came in before one of the others was out");
        }
      }
    }
  }

  private static Socket ask(CrlServer server) throws IOException {
    int port = server.service().zone(Zone.INTERNET).port();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request = WHOLE.formatted(Fixture.BASE);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  /** Sends a whole request, and waits until the journal says that it is held. */
  private static Socket askAndWait(CrlServer server, long sequence) throws IOException {
    Socket socket = ask(server);
    assertEquals(
        Outcome.HELD, Fixture.awaitEntry(server, entry -> entry.sequence() == sequence).outcome());
    return socket;
  }

  /** Slow readers are like slow writers; only those who came within the time of silence stay. */
  @Test
  void whoIsAnsweredForTooLongMakesRoomAsWell() throws Exception {
    Limits limits =
        Limits.defaults()
            .withConnections(2)
            .withSilence(Duration.ofMillis(700), Duration.ofMinutes(1));
    try (CrlServer server =
        Fixture.start(
            CrlServerSettings.loopback().withExposure(Exposure.INTERNET).withLimits(limits))) {
      server
          .faults()
          .arm(new FaultRule(new DeliveryFault.Hang(), FaultScope.everywhere().times(2)));
      try (Socket first = askAndWait(server, 1);
          Socket second = askAndWait(server, 2)) {
        String url = Fixture.url(server, Zone.INTERNET, Fixture.BASE);
        assertEquals("200", Curl.get(url, "-m", "10").seen());
        assertEquals(-1, first.getInputStream().read(), "the first has gone");
        assertTrue(second.isConnected());
      }
    }
  }

  /** With a short queue the system drops who knocks, and he tries again after a second. */
  @Test
  void hundredsMayKnockAtTheSameMoment() throws IOException {
    Limits one = Limits.defaults().withConnections(1);
    try (CrlServer server =
        Fixture.start(
            CrlServerSettings.loopback().withExposure(Exposure.INTERNET).withLimits(one))) {
      server.faults().arm(new FaultRule(new DeliveryFault.Hang(), FaultScope.everywhere()));
      List<Socket> all = new ArrayList<>(List.of(askAndWait(server, 1)));
      try {
        InetSocketAddress address =
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.service().zone(Zone.INTERNET).port());
        for (int i = 0; i < 600; i++) {
          Socket socket = new Socket();
          all.add(socket);
          socket.connect(address, 900);
        }
      } finally {
        for (Socket socket : all) {
          socket.close();
        }
      }
    }
  }
}
