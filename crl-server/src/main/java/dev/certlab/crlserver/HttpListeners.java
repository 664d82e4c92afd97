package dev.certlab.crlserver;

import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The Jetty servers, configured: one for the zones, which never blocks, and one for the admin API,
 * so that the control does not wait for what it controls.
 */
final class HttpListeners {
  private static final int ZONE_THREADS = 32;
  private static final int ADMIN_THREADS = 32;

  /** After half of it, what is still being done is interrupted. */
  private static final long STOP_MILLIS = 1000;

  private final Limits limits;
  private final Server zones;
  private final Server admin;
  private InetSocketAddress adminAddress = new InetSocketAddress(0);

  HttpListeners(Limits limits, Handler zoneHandler, RequestLog journal) {
    this.limits = limits;
    this.zones = server("crl-server", ZONE_THREADS);
    this.admin = server("crl-server-admin", ADMIN_THREADS);
    zones.setHandler(zoneHandler);
    zones.setRequestLog(journal);
  }

  private static Server server(String name, int threads) {
    QueuedThreadPool pool = new QueuedThreadPool(threads);
    pool.setName(name);
    pool.setDaemon(true);
    pool.setStopTimeout(STOP_MILLIS);
    Server server = new Server(pool);
    server.setErrorHandler(
        (request, response, callback) -> {
          int status = Math.max(response.getStatus(), HttpStatus.BAD_REQUEST_400);
          Answer answer = Answer.text(status);
          response.setStatus(status);
          response.getHeaders().add(answer.fields());
          response.write(true, answer.body(), callback);
          return true;
        });
    return server;
  }

  void startZones() {
    start(zones);
  }

  /** A connector for {@code zone} that its door starts and stops. */
  ServerConnector zoneConnector(Zone zone) {
    HttpConfiguration http = configuration();
    http.setSendDateHeader(false);
    // As a proxy does (RFC 9112 §3.2.2), the target of the request counts and not the Host field.
    http.setHttpCompliance(
        HttpCompliance.RFC9110.with("zone", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
    // A path is a key and not the name of a file: every path may be asked for.
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = connector(zones, http, limits.head());
    connector.setName(zone.label());
    return connector;
  }

  void startAdmin(InetSocketAddress address, Handler handler) {
    ServerConnector connector = connector(admin, configuration(), limits.adminHead());
    connector.setHost(address.getAddress().getHostAddress());
    connector.setPort(address.getPort());
    try {
      connector.open();
    } catch (IOException e) {
      throw new PortUnavailableException(address, "--admin-port", e);
    }
    adminAddress = new InetSocketAddress(address.getAddress(), connector.getLocalPort());
    admin.addConnector(connector);
    admin.setHandler(handler);
    start(admin);
  }

  InetSocketAddress adminAddress() {
    return adminAddress;
  }

  private HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(limits.requestHead());
    http.setUseOutputDirectByteBuffers(true);
    return http;
  }

  private ServerConnector connector(Server server, HttpConfiguration http, Duration head) {
    return new BoundedConnector(server, http, limits.connections(), head, limits.idle());
  }

  private static void start(Server server) {
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not start", e);
    }
  }

  void closeAdmin() {
    stop(admin);
  }

  void closeZones() {
    stop(zones);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not stop", e);
    }
  }
}
