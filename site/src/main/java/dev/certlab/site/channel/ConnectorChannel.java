package dev.certlab.site.channel;

import dev.certlab.site.server.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connection point's end of a channel. Thread-safe. */
public final class ConnectorChannel implements WebSocket.Listener {
  private final Function<RelayRequest, Reply> relay;
  private final Executor executor;
  private final int mostOctets;
  private final ByteArrayOutputStream incoming = new ByteArrayOutputStream();
  private final Object sending = new Object();
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
  private volatile @Nullable WebSocket socket;
  private volatile boolean closed;
  private volatile boolean answered = true;

  /**
   * @param relay what to do with a request; may take its time
   * @param executor where it is done
   * @param mostOctets of a request
   */
  public ConnectorChannel(Function<RelayRequest, Reply> relay, Executor executor, int mostOctets) {
    this.relay = relay;
    this.executor = executor;
    this.mostOctets = mostOctets;
  }

  public boolean isOpen() {
    WebSocket open = socket;
    return open != null && !closed && !open.isInputClosed() && !open.isOutputClosed();
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    incoming.writeBytes(part);
    if (incoming.size() > mostOctets) {
      abort();
      return null;
    }
    if (last) {
      byte[] octets = incoming.toByteArray();
      incoming.reset();
      executor.execute(() -> answer(octets));
    }
    from.request(1);
    return null;
  }

  private void answer(byte[] octets) {
    try {
      RelayRequest request = Frames.request(octets);
      send(Frames.encode(new RelayAnswer(request.id(), relay.apply(request))));
    } catch (IOException malformed) {
      abort();
    }
  }

  /** One message after the other, as the JDK's client wants it. */
  private void send(ByteBuffer message) {
    WebSocket open = socket;
    if (open == null) {
      return;
    }
    synchronized (sending) {
      sent =
          sent.handle((before, failure) -> open)
              .thenCompose(each -> each.sendBinary(message, true))
              .whenComplete(
                  (done, failure) -> {
                    if (failure != null) {
                      closed = true;
                    }
                  });
    }
  }

  /** Whether the other end has answered since the last time this was asked; asks again. */
  public boolean check() {
    WebSocket open = socket;
    if (open == null || !isOpen() || !answered) {
      return false;
    }
    answered = false;
    var unused = open.sendPing(ByteBuffer.allocate(0));
    return true;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    answered = true;
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed = true;
  }

  /** Cuts it at once. */
  public void abort() {
    closed = true;
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }
}
