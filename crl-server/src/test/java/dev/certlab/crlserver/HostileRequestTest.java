package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow, huge, malformed and path-traversing requests, octet by octet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestTest {
  private static final Limits TIGHT =
      Limits.defaults()
          .withRequest(4096, 1024)
          .withConnections(50)
          .withSilence(Duration.ofMillis(300), Duration.ofSeconds(2))
          .withJournal(100, 2);

  private final CrlServer server = Fixture.start(CrlServerSettings.loopback().withLimits(TIGHT));

  @AfterAll
  void stop() {
    server.close();
  }

  private Socket connect() throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.service().zone(Zone.INTRANET).port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** Sends {@code octets} and returns all that comes back until the connection ends. */
  private String say(String octets) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return "reset";
    }
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: crl\r\nConnection: close\r\n\r\n";
  }

  private static String status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? answer.substring(9, 12) : answer;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5cwindows%5cwin.ini",
        "/%252e%252e/etc/passwd",
        "/..;/..;/etc/passwd",
        "//etc/passwd",
        "/etc/passwd%00.crl",
        "/./Contoso%20Issuing%20CA.crl",
        "/x/../Contoso%20Issuing%20CA.crl",
        "/Contoso%20Issuing%20CA.crl/",
        "/Contoso%20Issuing%20CA.crl;x",
        "/Contoso%20Issuing%20CA.crl%20",
        "/contoso%20issuing%20ca.crl",
        "/page.html",
        "/api/status",
        "file:///etc/passwd",
        "http://127.0.0.1/etc/passwd"
      })
  void nothingOutsideThePublicationsIsServed(String target) throws IOException {
    String answer = say(get(target));
    assertTrue(List.of("404", "400").contains(status(answer)), answer);
    assertFalse(answer.contains("root:"), answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /%zz HTTP/1.1\\r\\nHost: crl\\r\\nConnection: close\\r\\n\\r\\n | 400",
        "GET /% HTTP/1.1\\r\\nHost: crl\\r\\nConnection: close\\r\\n\\r\\n | 400",
        "GET / HTTP/1.1\\r\\n\\r\\n | 400",
        "GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n | 400",
        "GET / HTTP/3.7\\r\\nHost: crl\\r\\n\\r\\n | 505",
        "GET /\\r\\n\\r\\n | 505",
        "nonsense\\r\\n\\r\\n | 400",
        "GET / HTTP/1.1\\r\\nHost: crl\\r\\nContent-Length: -1\\r\\n\\r\\n | 400",
        "GET / HTTP/1.1\\r\\nHost: crl\\r\\nContent-Length: 9999999\\r\\n\\r\\n | 413",
        "POST / HTTP/1.1\\r\\nHost: crl\\r\\nContent-Length: 10\\r\\n\\r\\n | 405",
        "CONNECT crl:443 HTTP/1.1\\r\\nHost: crl:443\\r\\nConnection: close\\r\\n\\r\\n | 405",
        "OPTIONS * HTTP/1.1\\r\\nHost: crl\\r\\nConnection: close\\r\\n\\r\\n | 405"
      })
  void whatCannotBeReadIsRefused(String octets, String expected) throws IOException {
    String answer = say(octets.replace("\\r", "\r").replace("\\n", "\n"));
    assertEquals(expected, status(answer), answer);
    assertFalse(answer.contains("jetty") || answer.contains("Exception"), answer);
  }

  @Test
  void aHugeTargetIs414AndAHugeHeadIs431() throws IOException {
    assertEquals("414", status(say(get("/" + "a".repeat(5000)))));
    String head = "GET / HTTP/1.1\r\nHost: crl\r\nX: " + "a".repeat(5000) + "\r\n\r\n";
    assertEquals("431", status(say(head)));
  }

  @Test
  void smugglingIsRefused() throws IOException {
    String both =
        "GET / HTTP/1.1\r\nHost: crl\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\nGET "
            + Fixture.BASE
            + " HTTP/1.1\r\nHost: crl\r\n\r\n";
    String answer = say(both);
    assertEquals("400", status(answer));
    assertFalse(answer.contains("200"), answer);
  }

  @Test
  void aClientThatSaysNothingOrHalfIsSentAwayAfterTheIdleTime() throws IOException {
    for (String half : List.of("", "GET ", "GET / HTTP/1.1\r\nHost: crl\r\nX-Slow: ")) {
      long start = System.nanoTime();
      String answer = say(half);
      assertFalse(answer.contains("200"), answer);
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertTrue(millis > 200 && millis < 5000, half + " took " + millis + " ms");
    }
  }

  @Test
  void theJournalKeepsNoMoreThanItMayAndNoLongerPathsThanItMay() throws IOException {
    Limits small = Limits.defaults().withJournal(5, 2);
    try (CrlServer own = Fixture.start(CrlServerSettings.loopback().withLimits(small))) {
      String url = Fixture.url(own, Zone.INTRANET, "/" + "x".repeat(3000));
      for (int i = 0; i < 7; i++) {
        assertEquals("404", Curl.get(url).seen());
      }
      Fixture.awaitEntry(own, entry -> entry.sequence() == 7);
      assertEquals(5, own.journal().entries().size());
      assertEquals(512, own.journal().entries().get(0).path().length());
    }
  }
}
