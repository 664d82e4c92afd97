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
import dev.certlab.site.connector.Connector;
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
import dev.certlab.site.trace.TraceBook;
import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.Switches;
import dev.certlab.site.way.Target;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A site that runs: all its servers on the loopback address, its connection points, and clients
 * that call through them over real TLS.
 *
 * <p>What the parties hold and trust is what lies in the lab's directory at the moment of each
 * call; a certificate or a CA that is missing there is missing here, and nothing is repaired.
 */
public final class Site implements AutoCloseable {
  private final LabLayout layout;
  private final LabSettings lab;
  private final SiteSettings settings;
  private final SiteTerms terms;
  private final DecodedFiles decoded = new DecodedFiles();
  private final ServerPool pool;
  private final ExecutorService relays;
  private final TlsContexts tls;
  private final TlsClient client;
  private final SiteServers servers;
  private final SiteTokens tokens;
  private final Set<ClientAuthentication> methods;
  private final SiteNetwork network;
  private final SiteConnectors connectors;
  private final List<Gateway> gateways = new ArrayList<>();

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
    this.relays = Executors.newFixedThreadPool(settings.limits().relays(), Site::relayThread);
    this.tls = new TlsContexts(world.random());
    this.client = new TlsClient(tls, pool.executor(), settings.limits().answer());
    this.servers = new SiteServers(pool, tls);
    this.tokens = tokens(layout, lab, world.clock());
    this.methods = lab.site().methods();
    this.network = new SiteNetwork(gatewayHost(), settings.instances(), servers);
    this.connectors = new SiteConnectors(this::connector);
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
              gateway,
              terms,
              new TokenProof(tokens.judge()),
              directory,
              connectors::ensure,
              message());
      gateways.add(instance);
      servers.add(SiteNetwork.gateway(i), gateway::pki, instance, Optional.of(instance.door()));
      servers.start(SiteNetwork.gateway(i));
    }
    hosts(SiteRole.CMG_CONNECTION_POINT).forEach(connectors::start);
  }

  private static Thread relayThread(Runnable work) {
    Thread thread = new Thread(work, "site-relay");
    thread.setDaemon(true);
    return thread;
  }

  private int message() {
    return settings.limits().answer() + (64 << 10);
  }

  private void addTargets(Target target, int firstNumber) {
    List<String> hosts = hosts(target.role());
    for (int i = 0; i < hosts.size(); i++) {
      Endpoint endpoint = new Endpoint(firstNumber + i, target, hosts.get(i));
      network.add(endpoint);
      PartyView view = view(target.role(), endpoint.host());
      servers.add(
          SiteNetwork.name(endpoint),
          () -> ManagementPoint.shown(view, terms),
          switch (target) {
            case MANAGEMENT_POINT -> new ManagementPoint(endpoint, view, terms, hosts);
            case SOFTWARE_UPDATE_POINT -> new SoftwareUpdatePoint(endpoint, view, terms);
            case CONTENT -> new DistributionPoint(endpoint, view, terms);
          },
          Optional.empty());
      servers.start(SiteNetwork.name(endpoint));
    }
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

  private Connector connector(String host) {
    return new Connector(
        new Connector.Parts(
            host,
            view(SiteRole.CMG_CONNECTION_POINT, host),
            terms,
            tls,
            client,
            pool.executor(),
            relays,
            message()),
        network.gateways(),
        network.endpoints(),
        network::port);
  }

  /** Starts a connection point, if it does not run. */
  public void startConnector(String host) {
    connectors.start(host);
  }

  /** Ends a connection point, as if its process were killed. */
  public void stopConnector(String host) {
    connectors.stop(host);
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
    return network.endpoints();
  }

  /** Has a client make a call, from its beginning to its end. */
  public CallReport call(CallOrder order) {
    PartyView view = view(SiteRole.CLIENT, order.client());
    ClientTokens own = new ClientTokens(tokens, view.directory(), methods);
    CallReport report = new SiteClient(view, terms, client, network, own).call(order);
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

  @Override
  public void close() {
    connectors.close();
    servers.close();
    relays.shutdownNow();
    pool.close();
  }
}
