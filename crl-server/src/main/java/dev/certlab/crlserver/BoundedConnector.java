package dev.certlab.crlserver;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connector that a crowd of clients cannot lock up, and that is entirely gone when it has stopped
 * and can be started again.
 *
 * <p>A request's head must be complete within a time; Jetty's idle time begins anew with every
 * octet. There are no more connections than a limit: a newcomer takes the place of the one that has
 * waited longest without a complete head, unless all came a moment ago, or else of one that has
 * been answered for longer than a connection may be silent; if there is none, newcomers wait.
 * Jetty's own limits turn newcomers away or let them wait, which leaves the port to those who came
 * first.
 *
 * <p>Jetty's connector alone does not end at once: the system keeps a listening socket while a
 * thread is still in {@code accept}; a connection that is accepted just then is given to a selector
 * that has ended, and stays open for ever; and Jetty's limit takes itself off a connector that
 * stops.
 */
final class BoundedConnector extends ServerConnector
    implements SelectorManager.AcceptListener, HttpConfiguration.Customizer {
  /** How many may knock at the same moment; the others would try again after a second. */
  private static final int ACCEPT_QUEUE = 1024;

  /** How long everybody has for a head before he may have to make room, and between two sweeps. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final int limit;
  private final long headNanos;
  private final long idleNanos;
  private final Set<SelectableChannel> channels = ConcurrentHashMap.newKeySet();
  private final Connections connections = new Connections();
  private final ReentrantLock accepting = new ReentrantLock();
  private final AtomicInteger starts = new AtomicInteger();

  /**
   * @param limit how many connections at the same time
   * @param head how long a connection may be without a complete head
   * @param idle how long it may be silent
   */
  BoundedConnector(Server server, HttpConfiguration http, int limit, Duration head, Duration idle) {
    super(server, 1, 1, new HttpConnectionFactory(http));
    this.limit = limit;
    this.headNanos = head.toNanos();
    this.idleNanos = idle.toNanos();
    http.addCustomizer(this);
    setIdleTimeout(idle.toMillis());
    setAcceptQueueSize(ACCEPT_QUEUE);
  }

  @Override
  protected SelectorManager newSelectorManager(
      Executor executor, Scheduler scheduler, int selectors) {
    SelectorManager manager = super.newSelectorManager(executor, scheduler, selectors);
    manager.addEventListener(this);
    return manager;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    sweepLater(starts.incrementAndGet());
  }

  @Override
  public void accept(int acceptor) throws IOException {
    accepting.lock();
    try {
      super.accept(acceptor);
    } finally {
      accepting.unlock();
    }
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    accepting.lock();
    try {
      channels.forEach(this::leave);
    } finally {
      accepting.unlock();
    }
    setAccepting(true);
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    channels.add(channel);
    makeRoom();
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    leave(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    leave(channel);
  }

  /** When the process has no descriptor left, somebody must go before anybody can come. */
  @Override
  protected boolean handleAcceptFailure(Throwable cause) {
    boolean isOver = cause instanceof ClosedChannelException || !isRunning();
    Optional<EndPoint> longest = isOver ? Optional.empty() : waiting(GRACE_NANOS);
    longest.ifPresent(this::end);
    return longest.isPresent() || super.handleAcceptFailure(cause);
  }

  private void leave(SelectableChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use to anybody either way.
    }
    if (channels.remove(channel) && channels.size() < limit) {
      setAccepting(true);
    }
  }

  @Override
  protected void onEndPointOpened(EndPoint connection) {
    connections.await(connection, System.nanoTime());
    super.onEndPointOpened(connection);
  }

  @Override
  protected void onEndPointClosed(EndPoint connection) {
    connections.forget(connection);
    super.onEndPointClosed(connection);
  }

  /** Called when a head is complete, before any handler. */
  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    connections.answer(connection, System.nanoTime());
    Request.addCompletionListener(request, failure -> awaitNext(connection));
    return request;
  }

  private void awaitNext(EndPoint connection) {
    if (connection.isOpen()) {
      connections.await(connection, System.nanoTime());
      if (!isAccepting()) {
        makeRoom();
      }
    }
    if (!connection.isOpen()) {
      // It may have closed between the two lines above.
      connections.forget(connection);
    }
  }

  /** For the next one to come; if all have a right to their places, he waits. */
  private void makeRoom() {
    while (channels.size() >= limit) {
      Optional<EndPoint> victim =
          waiting(GRACE_NANOS)
              .or(() -> connections.answeredSinceBefore(System.nanoTime() - idleNanos));
      if (victim.isEmpty()) {
        setAccepting(false);
        return;
      }
      end(victim.get());
    }
  }

  private Optional<EndPoint> waiting(long nanos) {
    return connections.waitingSinceBefore(System.nanoTime() - nanos);
  }

  private void end(EndPoint connection) {
    connections.forget(connection);
    connection.close();
    if (connection.getTransport() instanceof SelectableChannel channel) {
      leave(channel);
    }
  }

  /**
   * @param start a connector that has been stopped and started again meanwhile sweeps anew
   */
  private void sweepLater(int start) {
    getScheduler().schedule(() -> sweep(start), GRACE_NANOS, TimeUnit.NANOSECONDS);
  }

  private void sweep(int start) {
    if (isRunning() && start == starts.get()) {
      for (Optional<EndPoint> late = waiting(headNanos);
          late.isPresent();
          late = waiting(headNanos)) {
        end(late.get());
      }
      if (!isAccepting()) {
        makeRoom();
      }
      sweepLater(start);
    }
  }
}
