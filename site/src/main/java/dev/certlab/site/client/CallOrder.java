package dev.certlab.site.client;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.site.way.AuthenticationOrder;
import dev.certlab.site.way.ClientLocation;
import dev.certlab.site.way.OperatingSystem;
import dev.certlab.site.way.Target;
import dev.certlab.site.way.Zone;
import java.util.List;
import java.util.Optional;

/**
 * A call that a client is to make.
 *
 * @param client its host
 * @param from the zone where it is
 * @param location where it takes itself to be
 * @param methods how it may prove who it is, in this order
 * @param token one that it shows instead of its own
 * @param path the target's own, with a query; empty: what a client asks for first
 */
public record CallOrder(
    String client,
    Zone from,
    ClientLocation location,
    OperatingSystem system,
    List<ClientAuthentication> methods,
    Target target,
    Optional<String> path,
    Optional<String> token,
    Errand errand) {

  /** What for. */
  public enum Errand {
    /** An ordinary request. */
    ORDINARY,
    /** The message that registers the client. */
    REGISTRATION
  }

  public CallOrder {
    methods = List.copyOf(methods);
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("a call needs a method");
    }
  }

  /** Of a Windows 11 client that simply is there, tries everything, and asks what it asks first. */
  public static CallOrder from(Zone zone, String client) {
    return new CallOrder(
        client,
        zone,
        ClientLocation.in(zone),
        OperatingSystem.WINDOWS_11,
        AuthenticationOrder.SEED.methods(),
        Target.MANAGEMENT_POINT,
        Optional.empty(),
        Optional.empty(),
        Errand.ORDINARY);
  }

  /** By that method alone. */
  public CallOrder by(ClientAuthentication method) {
    return new CallOrder(
        client, from, location, system, List.of(method), target, path, token, errand);
  }

  public CallOrder to(Target other) {
    return new CallOrder(client, from, location, system, methods, other, path, token, errand);
  }

  public CallOrder path(String other) {
    return new CallOrder(
        client, from, location, system, methods, target, Optional.of(other), token, errand);
  }

  /** On another system. */
  public CallOrder on(OperatingSystem other) {
    return new CallOrder(client, from, location, other, methods, target, path, token, errand);
  }

  /** With that token instead of its own. */
  public CallOrder with(String other) {
    return new CallOrder(
        client, from, location, system, methods, target, path, Optional.of(other), errand);
  }

  public CallOrder registering() {
    return new CallOrder(
        client, from, location, system, methods, target, path, token, Errand.REGISTRATION);
  }
}
