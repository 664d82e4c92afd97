package dev.certlab.site;

import dev.certlab.site.connector.Connector;
import dev.certlab.site.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The connection points that run. Thread-safe. */
final class SiteConnectors implements AutoCloseable {
  private final Function<String, Connector> making;
  private final Map<String, Connector> running = new LinkedHashMap<>();

  /**
   * @param making makes one for a host
   */
  SiteConnectors(Function<String, Connector> making) {
    this.making = making;
  }

  synchronized void start(String host) {
    if (!running.containsKey(host)) {
      Connector connector = making.apply(host);
      running.put(host, connector);
      connector.ensure(Optional.empty());
    }
  }

  synchronized void stop(String host) {
    Connector connector = running.remove(host);
    if (connector != null) {
      connector.close();
    }
  }

  private synchronized List<Connector> all() {
    return List.copyOf(running.values());
  }

  /** Has each look at its channels; what stands in the way of one is noted. */
  void ensure(Trace trace) {
    all().forEach(connector -> connector.ensure(Optional.of(trace)));
  }

  @Override
  public void close() {
    all().forEach(Connector::close);
  }
}
