package dev.certlab.site;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.client.SiteClient;
import dev.certlab.site.client.Way;
import dev.certlab.site.connector.GatewayAddress;
import dev.certlab.site.gateway.Gateway;
import dev.certlab.site.target.Endpoint;
import dev.certlab.site.way.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is where: the instances of the CMG, the targets, and which way a client's call goes. */
final class SiteNetwork implements SiteClient.Ways {
  private static final String GATEWAY = "cmg/";

  private final String gateway;
  private final int instances;
  private final SiteServers servers;
  private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
  private final AtomicInteger balance = new AtomicInteger();

  /**
   * @param gateway the CMG's service name
   */
  SiteNetwork(String gateway, int instances, SiteServers servers) {
    this.gateway = gateway;
    this.instances = instances;
    this.servers = servers;
  }

  void add(Endpoint endpoint) {
    endpoints.add(endpoint);
  }

  List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** What a target's server is called. */
  static String name(Endpoint endpoint) {
    return endpoint.target().label() + "/" + endpoint.host();
  }

  /** What an instance's server is called. */
  static String gateway(int instance) {
    return GATEWAY + instance;
  }

  int port(Endpoint endpoint) {
    return servers.port(name(endpoint));
  }

  /** Where the instances are, or will be again. */
  List<GatewayAddress> gateways() {
    List<GatewayAddress> addresses = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      int port = servers.reservedPort(gateway(i));
      addresses.add(new GatewayAddress(i, gateway, port, Gateway.channelPath()));
    }
    return addresses;
  }

  @Override
  public Way to(CallOrder order, ClientAuthentication method) {
    if (order.target() == Target.CONTENT && order.location().usesGateway()) {
      return Way.overGateway(gateway, balanced(), "");
    }
    Endpoint endpoint =
        endpoints.stream()
            .filter(each -> each.target() == order.target())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the lab has no "
                            + order.target().role().label()
                            + "; name one in lab.yaml"));
    if (!order.location().usesGateway()) {
      return Way.direct(order.target(), endpoint.host(), port(endpoint));
    }
    String proxy =
        method == ClientAuthentication.PKI ? "CCM_Proxy_MutualAuth" : "CCM_Proxy_ServerAuth";
    return Way.overGateway(gateway, balanced(), "/" + proxy + "/" + endpoint.number());
  }

  /** The next instance that runs, as a load balancer would choose; 0 if none does. */
  private int balanced() {
    int first = balance.getAndIncrement();
    for (int i = 0; i < instances; i++) {
      int port = servers.port(gateway(Math.floorMod(first + i, instances)));
      if (port > 0) {
        return port;
      }
    }
    return 0;
  }
}
