package dev.certlab.site;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Holder;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.client.ClientTokens;
import dev.certlab.site.client.SiteClient;
import dev.certlab.site.client.Way;
import dev.certlab.site.connector.Connector;
import dev.certlab.site.connector.GatewayAddress;
import dev.certlab.site.gateway.AzureAdInformation;
import dev.certlab.site.gateway.Gateway;
import dev.certlab.site.gateway.TokenProof;
import dev.certlab.site.judge.CrlViews;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.party.DecodedFiles;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.ServerPool;
import dev.certlab.site.target.DistributionPoint;
import dev.certlab.site.target.Endpoint;
import dev.certlab.site.target.ManagementPoint;
import dev.certlab.site.target.SoftwareUpdatePoint;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.tls.TlsClient;
import dev.certlab.site.tls.TlsContexts;
import dev.certlab.site.token.SiteTokens;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.trace.TraceBook;
import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.Switches;
import dev.certlab.site.way.Target;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A site that runs: all its servers on the loopback address, its connection points, and clients
 * that call through them over real TLS.
 *
 * <p>What the parties hold and trust is what lies in the lab's directory at the moment of each
 * call; a certificate or a CA that is missing there is missing here, and nothing is repaired.
 */
public final class Site implements AutoCloseable {
  private static final String GATEWAY = "cmg/";

  private final LabLayout layout;
  private final LabSettings lab;
  private final SiteSettings settings;
  private final SiteTerms terms;
  private final DecodedFiles decoded = new DecodedFiles();
  private final ServerPool pool;
  private final TlsContexts tls;
  private final TlsClient client;
  private final SiteServers servers;
  private final SiteTokens tokens;
  private final Set<ClientAuthentication> methods;
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final List<Gateway> gateways = new ArrayList<>();
  private final Map<String, Connector> connectors = new LinkedHashMap<>();
  private final AtomicInteger balance = new AtomicInteger();

  /**
   * What a site takes from the world around it.
   *
   * @param clock lab time
   * @param crls which CRLs are reached from where
   * @param switches asked for each judgement
   */
  public record World(
      InstantSource clock, SecureRandom random, CrlViews crls, Supplier<Switches> switches) {}

  private Site(LabLayout layout, LabSettings lab, SiteSettings settings, World world) {
    this.layout = layout;
    this.lab = lab;
    this.settings = settings;
    this.terms =
        new SiteTerms(
            lab.site().code(),
            lab.site().communication(),
            world.switches(),
            new Judge(world.clock(), world.crls()),
            new TraceBook(world.random()),
            settings.patience());
    this.pool = new ServerPool(settings.limits());
    this.tls = new TlsContexts(world.random());
    this.client = new TlsClient(tls, pool.executor(), settings.limits().answer());
    this.servers = new SiteServers(pool, tls);
    this.tokens = tokens(layout, lab, world.clock());
    this.methods = lab.site().methods();
  }

  /** Starts everything that the lab's manifest names, at free ports. */
  public static Site start(LabLayout layout, LabSettings lab, SiteSettings settings, World world) {
    Site site = new Site(layout, lab, settings, world);
    try {
      site.begin();
      return site;
    } catch (RuntimeException failed) {
      site.close();
      throw failed;
    }
  }

  private void begin() {
    addTargets(Target.MANAGEMENT_POINT, 101);
    addTargets(Target.SOFTWARE_UPDATE_POINT, 201);
    addTargets(Target.CONTENT, 301);
    PartyView gateway = view(SiteRole.CLOUD_MANAGEMENT_GATEWAY, gatewayHost());
    AzureAdInformation directory =
        new AzureAdInformation(
            SiteTokens.TENANT,
            tokens.azureAd().name(),
            tokens.azureAd().audience(),
            tokens.azureAd().key().document());
    for (int i = 0; i < settings.instances(); i++) {
      Gateway instance =
          new Gateway(
              gateway, terms, new TokenProof(tokens.judge()), directory, this::ring, message());
      gateways.add(instance);
      servers.add(GATEWAY + i, gateway::pki, instance, Optional.of(instance.door()));
      servers.start(GATEWAY + i);
    }
    hosts(SiteRole.CMG_CONNECTION_POINT).forEach(this::startConnector);
  }

  private int message() {
    return settings.limits().answer() + (64 << 10);
  }

  private void addTargets(Target target, int firstNumber) {
    List<String> hosts = hosts(target.role());
    for (int i = 0; i < hosts.size(); i++) {
      Endpoint endpoint = new Endpoint(firstNumber + i, target, hosts.get(i));
      endpoints.add(endpoint);
      PartyView view = view(target.role(), endpoint.host());
      servers.add(
          name(endpoint),
          () -> ManagementPoint.shown(view, terms),
          switch (target) {
            case MANAGEMENT_POINT -> new ManagementPoint(endpoint, view, terms, hosts);
            case SOFTWARE_UPDATE_POINT -> new SoftwareUpdatePoint(endpoint, view, terms);
            case CONTENT -> new DistributionPoint(endpoint, view, terms);
          },
          Optional.empty());
      servers.start(name(endpoint));
    }
  }

  private static String name(Endpoint endpoint) {
    return endpoint.target().label() + "/" + endpoint.host();
  }

  private List<String> hosts(SiteRole role) {
    return lab.parties().hosts(role);
  }

  private String gatewayHost() {
    return hosts(SiteRole.CLOUD_MANAGEMENT_GATEWAY).get(0);
  }

  private PartyView view(SiteRole role, String host) {
    return new PartyView(layout.certificates(role.label(), host), decoded);
  }

  private void ring(Trace trace) {
    connectors().forEach(connector -> connector.ensure(Optional.of(trace)));
  }

  private synchronized List<Connector> connectors() {
    return List.copyOf(connectors.values());
  }

  /** Starts a connection point, if it does not run. */
  public synchronized void startConnector(String host) {
    if (!connectors.containsKey(host)) {
      List<GatewayAddress> addresses = new ArrayList<>();
      for (int i = 0; i < settings.instances(); i++) {
        int port = servers.reservedPort(GATEWAY + i);
        addresses.add(new GatewayAddress(i, gatewayHost(), port, Gateway.channelPath()));
      }
      Connector connector =
          new Connector(
              new Connector.Parts(
                  host,
                  view(SiteRole.CMG_CONNECTION_POINT, host),
                  terms,
                  tls,
                  client,
                  pool.executor(),
                  message()),
              addresses,
              endpoints,
              endpoint -> servers.port(name(endpoint)));
      connectors.put(host, connector);
      connector.ensure(Optional.empty());
    }
  }

  /** Ends a connection point, as if its process were killed. */
  public synchronized void stopConnector(String host) {
    Connector connector = connectors.remove(host);
    if (connector != null) {
      connector.close();
    }
  }

  /** Stops or starts a server by its name in {@link #ports}. */
  public void turn(String server, boolean on) {
    if (on) {
      servers.start(server);
    } else {
      servers.stop(server);
    }
  }

  /** Cuts all channels, as a network would. */
  public void cutChannels() {
    gateways.forEach(Gateway::cut);
  }

  /** Where each server listens, by name: {@code cmg/0}, {@code management-point/HOST}. */
  public Map<String, Integer> ports() {
    return servers.ports();
  }

  /** What may be called, with the numbers in the CMG's addresses. */
  public List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** Has a client make a call, from its beginning to its end. */
  public CallReport call(CallOrder order) {
    PartyView view = view(SiteRole.CLIENT, order.client());
    ClientTokens own = new ClientTokens(tokens, view.directory(), methods);
    CallReport report = new SiteClient(view, terms, client, this::way, own).call(order);
    if (report.result().outcome() == CallOutcome.OK) {
      tokens.called(view.directory(), order.client(), order.location().zone());
    }
    return report;
  }

  /** The tokens of a lab's site; without a site that runs, too. */
  public static SiteTokens tokens(LabLayout layout, LabSettings lab, InstantSource clock) {
    Path directory =
        layout
            .certificates(Holder.SITE_SERVER.directory(), lab.siteCertificates().server())
            .resolve("tokens");
    return new SiteTokens(directory, lab.site().code(), clock, CryptoEngine.standard());
  }

  /** The tokens of this site. */
  public SiteTokens tokens() {
    return tokens;
  }

  private Way way(CallOrder order, ClientAuthentication method) {
    if (order.target() == Target.CONTENT && order.location().usesGateway()) {
      return Way.overGateway(gatewayHost(), balanced(), "");
    }
    Endpoint endpoint =
        endpoints.stream()
            .filter(each -> each.target() == order.target())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the lab has no " + order.target().label() + "; name one in lab.yaml"));
    if (!order.location().usesGateway()) {
      return Way.direct(order.target(), endpoint.host(), servers.port(name(endpoint)));
    }
    String proxy =
        method == ClientAuthentication.PKI ? "CCM_Proxy_MutualAuth" : "CCM_Proxy_ServerAuth";
    return Way.overGateway(gatewayHost(), balanced(), "/" + proxy + "/" + endpoint.number());
  }

  /** The next instance that runs, as a load balancer would choose; 0 if none does. */
  private int balanced() {
    int first = balance.getAndIncrement();
    for (int i = 0; i < settings.instances(); i++) {
      int port = servers.port(GATEWAY + Math.floorMod(first + i, settings.instances()));
      if (port > 0) {
        return port;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    connectors().forEach(Connector::close);
    servers.close();
    pool.close();
  }
}
