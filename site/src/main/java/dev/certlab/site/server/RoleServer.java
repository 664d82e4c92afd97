package dev.certlab.site.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** A role's server on the loopback address. */
public final class RoleServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int ACCEPT_QUEUE = 1024;
  private static final Duration CHANNEL_IDLE = Duration.ofMinutes(5);

  private final Server server;
  private final int port;

  private RoleServer(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts a server; {@code port} 0 is any free one. */
  public static RoleServer start(
      ServerPool pool,
      String name,
      int port,
      SSLContext tls,
      Role role,
      Optional<WebSocketDoor> door)
      throws IOException {
    Server server = new Server(pool.threads(), pool.scheduler(), new ArrayByteBufferPool());
    server.setStopTimeout(0);
    server.setErrorHandler(RoleServer::complain);
    Handler roleHandler = new RoleHandler(role, pool.limits());
    server.setHandler(
        door.<Handler>map(at -> new DoorHandler(server, at, roleHandler)).orElse(roleHandler));
    ServerConnector connector = connector(server, pool.limits(), tls);
    connector.setName(name);
    connector.setPort(port);
    connector.open();
    server.addConnector(connector);
    LifeCycle.start(server);
    return new RoleServer(server, connector.getLocalPort());
  }

  private static ServerConnector connector(Server server, ServerLimits limits, SSLContext tls) {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setSslContext(tls);
    ssl.setWantClientAuth(true);
    ssl.setIncludeProtocols(limits.tls().toArray(String[]::new));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(limits.head());
    http.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(ssl, "http/1.1"),
            new HttpConnectionFactory(http));
    connector.setHost(LOOPBACK);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(limits.idle().toMillis());
    return connector;
  }

  /** What Jetty refuses by itself: requests that are malformed, oversized or ambiguous. */
  private static boolean complain(Request request, Response response, Callback callback) {
    int status = Math.max(response.getStatus(), 400);
    Reply reply = Reply.of(status, "refused");
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, java.nio.ByteBuffer.wrap(reply.body().toArray()), callback);
    return true;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  /** Takes up WebSocket connections at one path, and hands everything else on. */
  private static final class DoorHandler extends Handler.Wrapper {
    private final WebSocketDoor door;
    private final ServerWebSocketContainer container;

    DoorHandler(Server server, WebSocketDoor door, Handler others) {
      super(others);
      this.door = door;
      this.container = ServerWebSocketContainer.ensure(server);
      container.setMaxBinaryMessageSize(door.mostOctets());
      container.setMaxFrameSize(door.mostOctets());
      container.setIdleTimeout(CHANNEL_IDLE);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (!request.getHttpURI().getPath().equals(door.path())) {
        return super.handle(request, response, callback);
      }
      SSLSession session = RoleHandler.session(request);
      String identity = request.getHeaders().get(WebSocketDoor.IDENTITY);
      WebSocketDoor.Decision decision =
          door.decide(
              identity == null ? "" : identity, RoleHandler.shown(session), session.getProtocol());
      if (decision instanceof WebSocketDoor.Decision.Refused refused) {
        response.setStatus(refused.reply().status());
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, java.nio.ByteBuffer.wrap(refused.reply().body().toArray()), callback);
        return true;
      }
      WebSocketDoor.Decision.Welcome welcome = (WebSocketDoor.Decision.Welcome) decision;
      if (!container.upgrade(
          (asked, answer, done) -> welcome.listener(), request, response, callback)) {
        Response.writeError(request, response, callback, 400);
      }
      return true;
    }
  }
}
