package dev.certlab.site.matrix;

import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.site.Site;
import dev.certlab.site.SiteSettings;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.model.Case;
import dev.certlab.site.model.ClientCertificate;
import dev.certlab.site.model.ConnectorTrust;
import dev.certlab.site.model.GatewayTrust;
import dev.certlab.site.model.ManagementPointCertificate;
import dev.certlab.site.model.TokenState;
import dev.certlab.site.token.SiteTokens;
import dev.certlab.site.token.TokenIssuer;
import dev.certlab.site.token.TokenKind;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Switches;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site of one row of the matrix, on which one case after the other is set up and played. Only
 * what differs from the case before is written anew. For one thread.
 */
final class Stage implements AutoCloseable {
  private final Wardrobe wardrobe;
  private final boolean https;
  private final ClientAuthentication method;
  private final LabLayout layout;
  private final StageCrls crls;
  private final Instant now;
  private final Site site;
  private final Map<String, Object> before = new HashMap<>();
  private final String blocked;
  private volatile Switches switches = Switches.defaults();

  /**
   * @param directory an empty one
   * @param now when everything happens
   */
  Stage(
      Path directory,
      RequirementMatrix.Row row,
      Wardrobe wardrobe,
      Instant now,
      SecureRandom random) {
    this.wardrobe = wardrobe;
    this.https = row.communication() == Communication.HTTPS;
    this.method = row.authentication();
    this.layout = new LabLayout(directory);
    this.crls = new StageCrls(wardrobe.crls());
    this.now = now;
    trustAlways();
    this.site =
        Site.start(
            layout,
            SettingsReader.read(Cast.manifest(row), layout.manifest()),
            SiteSettings.standard(),
            new Site.World(InstantSource.fixed(now), random, crls, () -> switches));
    site.tokens().bulk(Duration.ofDays(7));
    this.blocked = site.tokens().book().tokens().get(0).id();
    site.tokens().book().block(blocked);
  }

  private PartyFolder folder(SiteRole role, String host) {
    return new PartyFolder(layout.certificates(role.label(), host));
  }

  private PartyFolder managementPoint() {
    return folder(SiteRole.MANAGEMENT_POINT, Cast.MANAGEMENT_POINT);
  }

  /** The trust that no factor changes. */
  private void trustAlways() {
    PartyFolder client = folder(SiteRole.CLIENT, Cast.CLIENT);
    client.trust(List.of(wardrobe.gatewayRoot(), wardrobe.siteRoot()), List.of());
    client.trustSite(wardrobe.smsIssuing());
    folder(SiteRole.CMG_CONNECTION_POINT, Cast.CONNECTION_POINT).trustSite(wardrobe.smsIssuing());
    managementPoint()
        .trust(
            List.of(wardrobe.siteRoot(), wardrobe.connectorRoot()),
            List.of(wardrobe.siteIntermediate()));
    managementPoint().trustSite(wardrobe.smsIssuing());
  }

  /** Sets the case up, and has the client call. */
  CallReport play(Case played) {
    crls.expose(played.exposure());
    Switches positions = Switches.defaults();
    for (SiteSwitch each : SiteSwitch.values()) {
      positions = positions.with(each, played.isOn(each));
    }
    switches = positions;
    certificates(played);
    trust(played);
    return site.call(order(played));
  }

  private void certificates(Case played) {
    changed(
        "client",
        played.client(),
        () ->
            folder(SiteRole.CLIENT, Cast.CLIENT)
                .hold(
                    method == ClientAuthentication.PKI
                        ? wardrobe.client(played.client())
                        : Optional.empty()));
    changed(
        "gateway",
        played.gateway(),
        () ->
            folder(SiteRole.CLOUD_MANAGEMENT_GATEWAY, Cast.GATEWAY)
                .hold(wardrobe.gateway(played.gateway())));
    changed(
        "connector",
        played.connector(),
        () ->
            folder(SiteRole.CMG_CONNECTION_POINT, Cast.CONNECTION_POINT)
                .hold(wardrobe.connector(played.connector())));
    changed(
        "management point",
        played.managementPoint(),
        () -> managementPoint(played.managementPoint()));
  }

  private void managementPoint(ManagementPointCertificate which) {
    if (https) {
      managementPoint().hold(wardrobe.managementPoint(which));
      return;
    }
    boolean leftBound = which == ManagementPointCertificate.LEFT_BOUND;
    managementPoint()
        .hold(
            leftBound
                ? wardrobe.managementPoint(ManagementPointCertificate.GOOD)
                : Optional.empty());
    ManagementPointCertificate made = leftBound ? ManagementPointCertificate.GOOD : which;
    managementPoint().holdSiteMade(SiteCertificate.ROLE_SSL, wardrobe.siteMade(made).orElseThrow());
  }

  private void trust(Case played) {
    boolean uploaded = played.client() != ClientCertificate.INTERMEDIATE_NOT_UPLOADED;
    boolean knowsConnector = !played.has(GatewayTrust.WITHOUT_CONNECTION_POINT_ROOT);
    changed(
        "trust of the gateway",
        List.of(uploaded, knowsConnector),
        () -> trustOfGateway(uploaded, knowsConnector));
    boolean knowsGateway = !played.has(ConnectorTrust.WITHOUT_CMG_ROOT);
    changed("trust of the connector", knowsGateway, () -> trustOfConnector(knowsGateway));
  }

  private void trustOfGateway(boolean uploaded, boolean knowsConnector) {
    List<ParsedCertificate> roots = new ArrayList<>(List.of(wardrobe.siteRoot()));
    List<ParsedCertificate> intermediates = new ArrayList<>(wardrobe.connectorIntermediates());
    if (knowsConnector) {
      roots.add(wardrobe.connectorRoot());
    }
    if (uploaded) {
      intermediates.add(wardrobe.siteIntermediate());
    }
    folder(SiteRole.CLOUD_MANAGEMENT_GATEWAY, Cast.GATEWAY).trust(roots, intermediates);
  }

  private void trustOfConnector(boolean knowsGateway) {
    List<ParsedCertificate> roots =
        new ArrayList<>(List.of(wardrobe.siteRoot(), wardrobe.connectorRoot()));
    if (knowsGateway) {
      roots.add(wardrobe.gatewayRoot());
    }
    folder(SiteRole.CMG_CONNECTION_POINT, Cast.CONNECTION_POINT)
        .trust(roots, wardrobe.connectorIntermediates());
  }

  private void changed(String what, Object to, Runnable writing) {
    if (!to.equals(before.put(what, to))) {
      writing.run();
    }
  }

  private CallOrder order(Case played) {
    CallOrder order = CallOrder.from(played.zone(), Cast.CLIENT).by(method);
    return method == ClientAuthentication.PKI ? order : order.with(token(played.token()));
  }

  private String token(TokenState state) {
    SiteTokens tokens = site.tokens();
    TokenIssuer issuer = method == ClientAuthentication.AZURE_AD ? tokens.azureAd() : tokens.site();
    String kind = TokenKind.SELF_PROVE.label();
    Duration day = Duration.ofDays(1);
    return switch (state) {
      case GOOD -> issuer.issue("1", kind, Cast.CLIENT, now, day);
      case EXPIRED -> issuer.issue("1", kind, Cast.CLIENT, now.minus(day), day);
      case BLOCKED -> issuer.issue(blocked, kind, Cast.CLIENT, now, day);
      case WRONG_AUDIENCE -> issuer.issueFor("urn:other", "1", kind, Cast.CLIENT, now, day);
    };
  }

  @Override
  public void close() {
    site.close();
  }
}
