package dev.certlab.site.channel;

import dev.certlab.ca.x509.CertificateChain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * The CMG's end of a channel. Requests may be under way by the hundred; each answer finds its
 * caller by a number. Thread-safe.
 */
public final class GatewayChannel implements Session.Listener.AutoDemanding {
  private final String connector;
  private final Optional<CertificateChain> shown;
  private final String tls;
  private final Runnable onClose;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<RelayAnswer>> waiting = new ConcurrentHashMap<>();
  private volatile @Nullable Session session;

  /**
   * @param connector what the connection point says it is
   * @param shown the certificates that it showed
   * @param onClose run once it is closed
   */
  public GatewayChannel(
      String connector, Optional<CertificateChain> shown, String tls, Runnable onClose) {
    this.connector = connector;
    this.shown = shown;
    this.tls = tls;
    this.onClose = onClose;
  }

  public String connector() {
    return connector;
  }

  public Optional<CertificateChain> shown() {
    return shown;
  }

  public String tls() {
    return tls;
  }

  public boolean isOpen() {
    Session open = session;
    return open != null && open.isOpen();
  }

  /** A number for the next request. */
  public long nextNumber() {
    return numbers.incrementAndGet();
  }

  /**
   * Sends a request; completes exceptionally with an IOException if the channel is cut, and with a
   * TimeoutException if no answer comes within {@code patience}.
   */
  public CompletableFuture<RelayAnswer> send(RelayRequest request, Duration patience) {
    CompletableFuture<RelayAnswer> answer = new CompletableFuture<>();
    Session open = session;
    waiting.put(request.id(), answer);
    if (open == null || !open.isOpen()) {
      answer.completeExceptionally(new IOException("the channel is closed"));
    } else {
      open.sendBinary(
          Frames.encode(request), Callback.from(() -> {}, answer::completeExceptionally));
    }
    return answer
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, failure) -> waiting.remove(request.id()));
  }

  public void close(String reason) {
    Session open = session;
    if (open != null) {
      open.close(1008, reason, Callback.NOOP);
      open.disconnect();
    }
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    byte[] octets = new byte[payload.remaining()];
    payload.get(octets);
    callback.succeed();
    try {
      RelayAnswer answer = Frames.answer(octets);
      CompletableFuture<RelayAnswer> caller = waiting.get(answer.id());
      if (caller != null) {
        caller.complete(answer);
      }
    } catch (IOException malformed) {
      close("malformed");
    }
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    cut(cause);
  }

  @Override
  public void onWebSocketClose(int status, String reason, Callback callback) {
    callback.succeed();
    cut(new IOException("the channel was closed: " + reason));
  }

  private void cut(Throwable cause) {
    onClose.run();
    IOException cut = new IOException("the channel was cut", cause);
    waiting.values().forEach(caller -> caller.completeExceptionally(cut));
  }
}
