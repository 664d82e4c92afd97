package dev.certlab.crlserver.admin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * Lets a request to the admin API through or says why not.
 *
 * <p>The host must be an address or {@code localhost}, and a browser's origin must be the page
 * itself: a name that somebody lets point here (DNS rebinding) is neither. The right token always
 * passes, so that nobody can lock the owner out; wrong ones are answered 401, and after ten in a
 * minute 429.
 */
final class AdminGuard {
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final int WRONG_TOKENS = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final String SCHEME = "Bearer ";

  private final AdminToken token;
  private long windowStart = System.nanoTime();
  private int wrong;

  AdminGuard(AdminToken token) {
    this.token = token;
  }

  /** A status and the reason for a refusal; 200 lets the request through. */
  record Decision(int status, String reason) {
    static final Decision PASS = new Decision(HttpStatus.OK_200, "");

    boolean passes() {
      return status == HttpStatus.OK_200;
    }
  }

  /** Judges where the request comes from. */
  Decision origin(Request request) {
    String host = request.getHttpURI().getHost();
    if (host == null || !(LOCAL_NAMES.contains(host) || host.equals(localAddress(request)))) {
      return new Decision(
          HttpStatus.MISDIRECTED_REQUEST_421, "the host is not the address of this server");
    }
    // Each of them: no browser sends two, and of two the wrong one must not slip by.
    List<String> origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
    if (origins.size() > 1 || !origins.stream().allMatch(each -> sameAuthority(each, request))) {
      return new Decision(HttpStatus.FORBIDDEN_403, "the origin is not this server's page");
    }
    return Decision.PASS;
  }

  /** Judges the token. */
  Decision token(Request request) {
    List<String> headers = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
    if (headers.size() == 1
        && headers.get(0).startsWith(SCHEME)
        && token.matches(headers.get(0).substring(SCHEME.length()))) {
      return Decision.PASS;
    }
    return tooMany()
        ? new Decision(HttpStatus.TOO_MANY_REQUESTS_429, "too many wrong tokens, wait a minute")
        : new Decision(
            HttpStatus.UNAUTHORIZED_401,
            "the token of run/service.json is needed as a bearer token");
  }

  private synchronized boolean tooMany() {
    long now = System.nanoTime();
    if (now - windowStart > WINDOW.toNanos()) {
      windowStart = now;
      wrong = 0;
    }
    return ++wrong > WRONG_TOKENS;
  }

  private static boolean sameAuthority(String origin, Request request) {
    try {
      URI uri = URI.create(origin);
      return "http".equals(uri.getScheme())
          && request.getHttpURI().getHost().equals(uri.getHost())
          && Request.getServerPort(request) == (uri.getPort() < 0 ? 80 : uri.getPort());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String localAddress(Request request) {
    return request.getConnectionMetaData().getLocalSocketAddress()
            instanceof InetSocketAddress address
        ? bracketed(address.getAddress())
        : "";
  }

  private static String bracketed(InetAddress address) {
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }
}
