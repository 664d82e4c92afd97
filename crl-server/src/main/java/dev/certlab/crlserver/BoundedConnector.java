package dev.certlab.crlserver;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connector with no more connections than a limit, beyond which newcomers wait, that is entirely
 * gone when it has stopped and can be started again.
 *
 * <p>Jetty's connector alone is not: the system keeps a listening socket while a thread is still in
 * {@code accept}; a connection that is accepted just then is given to a selector that has ended,
 * and stays open for ever; and Jetty's limit takes itself off a connector that stops.
 */
final class BoundedConnector extends ServerConnector implements SelectorManager.AcceptListener {
  private final int limit;
  private final Set<SelectableChannel> connections = ConcurrentHashMap.newKeySet();
  private final ReentrantLock accepting = new ReentrantLock();

  BoundedConnector(Server server, int limit, ConnectionFactory factory) {
    super(server, 1, 1, factory);
    this.limit = limit;
  }

  @Override
  protected SelectorManager newSelectorManager(
      Executor executor, Scheduler scheduler, int selectors) {
    SelectorManager manager = super.newSelectorManager(executor, scheduler, selectors);
    manager.addEventListener(this);
    return manager;
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
      connections.forEach(this::leave);
    } finally {
      accepting.unlock();
    }
    setAccepting(true);
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    connections.add(channel);
    if (connections.size() >= limit) {
      setAccepting(false);
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    leave(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    leave(channel);
  }

  private void leave(SelectableChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use to anybody either way.
    }
    if (connections.remove(channel) && connections.size() < limit) {
      setAccepting(true);
    }
  }
}
