package dev.certlab.site.server;

import java.util.concurrent.Executor;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/** What all servers of a site share: threads, a scheduler, and the limits. */
public final class ServerPool implements AutoCloseable {
  private static final long STOP_MILLIS = 1000;

  private final ServerLimits limits;
  private final QueuedThreadPool threads;
  private final Scheduler scheduler = new ScheduledExecutorScheduler("site-scheduler", true);

  public ServerPool(ServerLimits limits) {
    this.limits = limits;
    this.threads = new QueuedThreadPool(limits.threads(), 8);
    threads.setName("site");
    threads.setDaemon(true);
    threads.setStopTimeout(STOP_MILLIS);
    LifeCycle.start(threads);
    LifeCycle.start(scheduler);
  }

  ServerLimits limits() {
    return limits;
  }

  QueuedThreadPool threads() {
    return threads;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /** Where the site's clients and connectors run what they do meanwhile. */
  public Executor executor() {
    return threads;
  }

  @Override
  public void close() {
    LifeCycle.stop(scheduler);
    LifeCycle.stop(threads);
  }
}
