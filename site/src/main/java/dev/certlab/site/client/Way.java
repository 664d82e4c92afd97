package dev.certlab.site.client;

import dev.certlab.site.way.Hop;
import dev.certlab.site.way.Target;

/**
 * Where a client's connection leads, and how the parties on that way are called.
 *
 * @param host as the client knows the server
 * @param port 0 if it is not there
 * @param prefix what stands before the target's own path
 * @param ofClient the client judges the server
 * @param toClient the server judges the client
 */
public record Way(String host, int port, String prefix, Hop ofClient, Hop toClient) {

  /** Over the CMG. */
  public static Way overGateway(String host, int port, String prefix) {
    return new Way(host, port, prefix, Hop.CLIENT_CMG, Hop.CMG_CLIENT);
  }

  /** On the intranet, where the CMG is never used. */
  public static Way direct(Target target, String host, int port) {
    return new Way(host, port, "", Hop.ofClient(target), Hop.toClient(target));
  }
}
