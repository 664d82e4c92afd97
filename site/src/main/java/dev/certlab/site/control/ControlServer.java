package dev.certlab.site.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.way.CallReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Takes orders from other processes of the lab's owner, on the loopback address, from whoever knows
 * the token: {@code POST /call} and {@code POST /stop}.
 */
public final class ControlServer implements AutoCloseable {
  private static final int MOST_OCTETS = 64 << 10;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Server server;
  private final ServerConnector connector;
  private final byte[] token;
  private final Function<CallOrder, CallReport> calls;
  private final Runnable stop;

  /**
   * Starts at a free port.
   *
   * @param stop what to do when asked to; must return at once
   */
  public ControlServer(String token, Function<CallOrder, CallReport> calls, Runnable stop) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.calls = calls;
    this.stop = stop;
    QueuedThreadPool threads = new QueuedThreadPool(32, 2);
    threads.setName("site-control");
    threads.setDaemon(true);
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Orders());
    LifeCycle.start(server);
  }

  public int port() {
    return connector.getLocalPort();
  }

  private final class Orders extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
      if (given == null
          || !MessageDigest.isEqual(
              given.replaceFirst("^Bearer ", "").getBytes(StandardCharsets.UTF_8), token)) {
        answer(response, callback, 401, error("not authorized"));
        return true;
      }
      String asked = request.getMethod() + " " + request.getHttpURI().getPath();
      switch (asked) {
        case "POST /call" -> call(request, response, callback);
        case "POST /stop" -> {
          answer(response, callback, 200, MAPPER.createObjectNode().put("stopping", true));
          stop.run();
        }
        default -> answer(response, callback, 404, error("no such order: " + asked));
      }
      return true;
    }

    private void call(Request request, Response response, Callback callback) throws IOException {
      try {
        CallOrder order = OrderJson.read(body(request));
        answer(response, callback, 200, CallJson.of(calls.apply(order)));
      } catch (IllegalArgumentException bad) {
        answer(response, callback, 400, error(String.valueOf(bad.getMessage())));
      }
    }

    private static JsonNode body(Request request) throws IOException {
      try (InputStream in = Content.Source.asInputStream(request)) {
        byte[] octets = in.readNBytes(MOST_OCTETS + 1);
        if (octets.length > MOST_OCTETS) {
          throw new IllegalArgumentException("the order is too long");
        }
        return MAPPER.readTree(octets);
      } catch (JsonProcessingException malformed) {
        throw new IllegalArgumentException("the order is not JSON", malformed);
      }
    }

    private static ObjectNode error(String message) {
      return MAPPER.createObjectNode().put("error", message);
    }

    private static void answer(Response response, Callback callback, int status, ObjectNode json) {
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(
          true, ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.UTF_8)), callback);
    }
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
