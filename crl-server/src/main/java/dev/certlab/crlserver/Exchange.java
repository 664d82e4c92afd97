package dev.certlab.crlserver;

import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One request on its way through the server, with what the journal will say of it. Used by one
 * thread at a time.
 */
final class Exchange {
  private static final String ATTRIBUTE = Exchange.class.getName();

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Zone zone;
  private final Instant at;
  private Outcome outcome = Outcome.ANSWERED;
  private Optional<String> fault = Optional.empty();
  private boolean patient;

  Exchange(Request request, Response response, Callback callback, Zone zone, Instant at) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.zone = zone;
    this.at = at;
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The exchange of {@code request}; empty if it was refused before any handler saw it. */
  static Optional<Exchange> of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof Exchange exchange
        ? Optional.of(exchange)
        : Optional.empty();
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  Zone zone() {
    return zone;
  }

  Instant at() {
    return at;
  }

  Outcome outcome() {
    return outcome;
  }

  Optional<String> fault() {
    return fault;
  }

  void markFault(String labels) {
    fault = Optional.of(labels);
  }

  void mark(Outcome said) {
    outcome = said;
  }

  boolean isHead() {
    return HttpMethod.HEAD.is(request.getMethod());
  }

  /** Calls {@code action} after {@code time}, during which the connection may be silent. */
  void later(Duration time, Runnable action) {
    if (!patient) {
      patient = true;
      request.addIdleTimeoutListener(timeout -> false);
    }
    request.getComponents().getScheduler().schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The answer was sent. */
  void succeed() {
    callback.succeeded();
  }

  /** Ends the connection, which shows the client that the answer is not complete. */
  void cut(Throwable why) {
    if (outcome == Outcome.ANSWERED) {
      outcome = Outcome.ABORTED;
    }
    endPoint().close();
    callback.failed(why);
  }

  /** Ends the connection with a TCP reset. */
  void reset(Throwable why) {
    try {
      if (endPoint().getTransport() instanceof SocketChannel channel) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    cut(why);
  }

  private EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }
}
