package dev.certlab.site;

import dev.certlab.site.party.Credential;
import dev.certlab.site.server.Role;
import dev.certlab.site.server.RoleServer;
import dev.certlab.site.server.ServerPool;
import dev.certlab.site.server.WebSocketDoor;
import dev.certlab.site.tls.TlsContexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The servers of a site by name. One that is stopped and started again comes back at its port, or
 * at another where somebody has taken that meanwhile. Thread-safe.
 */
final class SiteServers implements AutoCloseable {
  private final ServerPool pool;
  private final TlsContexts tls;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, RoleServer> running = new LinkedHashMap<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  private record Plan(
      Supplier<Optional<Credential>> shown, Role role, Optional<WebSocketDoor> door) {}

  SiteServers(ServerPool pool, TlsContexts tls) {
    this.pool = pool;
    this.tls = tls;
  }

  /** A server that {@link #start} starts. */
  synchronized void add(
      String name, Supplier<Optional<Credential>> shown, Role role, Optional<WebSocketDoor> door) {
    plans.put(name, new Plan(shown, role, door));
  }

  synchronized void start(String name) {
    Plan plan = plans.get(name);
    if (plan == null) {
      throw new IllegalArgumentException("no server is called " + name);
    }
    if (!running.containsKey(name)) {
      try {
        RoleServer server = startAgain(name, plan);
        running.put(name, server);
        ports.put(name, server.port());
      } catch (IOException failed) {
        throw new UncheckedIOException("the server " + name + " does not start", failed);
      }
    }
  }

  private RoleServer startAgain(String name, Plan plan) throws IOException {
    int before = ports.getOrDefault(name, 0);
    try {
      return start(name, plan, before);
    } catch (IOException taken) {
      if (before == 0) {
        throw taken;
      }
      return start(name, plan, 0);
    }
  }

  private RoleServer start(String name, Plan plan, int port) throws IOException {
    return RoleServer.start(pool, name, port, tls.server(plan.shown()), plan.role(), plan.door());
  }

  synchronized void stop(String name) {
    RoleServer server = running.remove(name);
    if (server != null) {
      server.close();
    }
  }

  /** The port of a server; 0 if it does not run. */
  synchronized int port(String name) {
    RoleServer server = running.get(name);
    return server == null ? 0 : server.port();
  }

  /** The port of a server, whether it runs or will run again. */
  synchronized int reservedPort(String name) {
    return ports.getOrDefault(name, 0);
  }

  synchronized Map<String, Integer> ports() {
    Map<String, Integer> all = new LinkedHashMap<>();
    running.forEach((name, server) -> all.put(name, server.port()));
    return all;
  }

  @Override
  public synchronized void close() {
    running.values().forEach(RoleServer::close);
    running.clear();
  }
}
