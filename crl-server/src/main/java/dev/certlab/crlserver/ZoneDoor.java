package dev.certlab.crlserver;

import dev.certlab.crlserver.zone.ClosedLook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * The connector of a zone and what it does with those who knock. Opened and closed by one thread at
 * a time; {@link #state} is read by any.
 *
 * <p>While nothing listens, the port is kept by a socket that is bound and does not listen: clients
 * are refused, and no other program, nor an outgoing connection of any, can get the port meanwhile.
 * Where the system does not let a connector bind beside that socket, it is let go first.
 */
final class ZoneDoor {
  /** What happens to a request. */
  enum State {
    /** It is served. */
    OPEN,
    /** It is answered 403. */
    DENIED,
    /** It is held without an answer. */
    HANGING,
    /** Nothing listens; a request that was already inside is cut off. */
    SHUT
  }

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PAUSE_MILLIS = 2;

  private final ServerConnector connector;
  private final InetSocketAddress address;
  private final String option;
  private @Nullable SocketChannel keeper;
  private volatile State state = State.SHUT;

  /**
   * Takes the port, without listening.
   *
   * @param connector not started, without a host and port
   * @param wanted where; port 0 is any free one
   * @param option of the command line, for the message if the port cannot be had
   */
  ZoneDoor(ServerConnector connector, InetSocketAddress wanted, String option) {
    this.connector = connector;
    this.option = option;
    try {
      keeper = keep(wanted);
      address =
          keeper.getLocalAddress() instanceof InetSocketAddress bound
              ? new InetSocketAddress(wanted.getAddress(), bound.getPort())
              : wanted;
    } catch (IOException e) {
      throw new PortUnavailableException(wanted, option, e);
    }
    connector.setHost(wanted.getAddress().getHostAddress());
    connector.setPort(address.getPort());
  }

  private static SocketChannel keep(InetSocketAddress wanted) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(wanted);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return address;
  }

  State state() {
    return state;
  }

  /** Serves the zone; when this returns, clients can connect. */
  void open() {
    turn(State.OPEN);
  }

  /** Closes the zone; when this returns, no client can get anything but {@code look}. */
  void close(ClosedLook look) {
    turn(
        switch (look) {
          case REFUSED, UNRESOLVED -> State.SHUT;
          case HANG -> State.HANGING;
          case DENIED -> State.DENIED;
        });
  }

  /** Each turn ends all connections: none of them may carry on with what is no longer so. */
  private void turn(State next) {
    if (state == next) {
      return;
    }
    state = next;
    shut();
    if (next != State.SHUT) {
      try {
        listen();
      } catch (RuntimeException e) {
        state = State.SHUT;
        throw e;
      }
    }
  }

  /**
   * Listens. If the port cannot be had at once, it lets the keeper go and tries for a moment: a
   * child process that was started just now holds copies of all sockets until it has begun its own
   * program.
   */
  private void listen() {
    long start = System.nanoTime();
    while (!connector.isRunning()) {
      try {
        connector.start();
      } catch (IOException e) {
        letGo();
        if (System.nanoTime() - start > PATIENCE_NANOS || !pause()) {
          throw new PortUnavailableException(address, option, e);
        }
      } catch (Exception e) {
        throw new IllegalStateException("the connector of " + address + " does not start", e);
      }
    }
  }

  /** False if the thread was interrupted. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void shut() {
    try {
      connector.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the connector of " + address + " does not stop", e);
    }
    if (keeper == null) {
      try {
        keeper = keep(address);
      } catch (IOException e) {
        // Somebody was faster. It will be said when the zone is opened again.
        keeper = null;
      }
    }
  }

  private void letGo() {
    SocketChannel kept = keeper;
    keeper = null;
    if (kept != null) {
      try {
        kept.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Admits no new requests; the result is there when the answers under way have ended. */
  CompletableFuture<Void> admitNoMore() {
    state = State.SHUT;
    return connector.isRunning() ? connector.shutdown() : CompletableFuture.completedFuture(null);
  }

  /** Cuts off what is still under way, and gives the port back. */
  void end() {
    state = State.SHUT;
    shut();
    letGo();
  }
}
