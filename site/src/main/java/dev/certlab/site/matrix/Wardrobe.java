package dev.certlab.site.matrix;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.NewAuthority;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.site.model.ClientCertificate;
import dev.certlab.site.model.ConnectorCertificate;
import dev.certlab.site.model.GatewayCertificate;
import dev.certlab.site.model.ManagementPointCertificate;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every certificate that the cases of the truth table need, made once. Clients and management
 * points, the CMG, and connection points have a PKI each.
 */
final class Wardrobe {
  private final Hierarchy site;
  private final Hierarchy gateway;
  private final Hierarchy connector;
  private final CertificateAuthority lost;
  private final Map<ClientCertificate, CertifiedKey> clients =
      new EnumMap<>(ClientCertificate.class);
  private final Map<GatewayCertificate, CertifiedKey> gateways =
      new EnumMap<>(GatewayCertificate.class);
  private final Map<ConnectorCertificate, CertifiedKey> connectors =
      new EnumMap<>(ConnectorCertificate.class);
  private final Map<ManagementPointCertificate, CertifiedKey> managementPoints =
      new EnumMap<>(ManagementPointCertificate.class);
  private final Map<ManagementPointCertificate, CertifiedKey> siteMade =
      new EnumMap<>(ManagementPointCertificate.class);
  private final ParsedCertificate smsIssuing;

  Wardrobe(InstantSource clock) {
    site = new Hierarchy("site", clock);
    gateway = new Hierarchy("gateway", clock);
    connector = new Hierarchy("connector", clock);
    lost = connector.issuing("lost");
    Hierarchy stranger = new Hierarchy("stranger", clock);
    clients();
    gateways(stranger.issuing());
    connectors();
    managementPoints(stranger.issuing());
    CertificateAuthority sms = NewAuthority.named("SMS Issuing").root(clock);
    smsIssuing = sms.certificate();
    siteMade(sms, NewAuthority.named("Other SMS Issuing").root(clock));
  }

  private void clients() {
    IssuanceRequest good = IssuanceRequest.client(Cast.CLIENT).build();
    clients.put(ClientCertificate.GOOD, key(site.issuing(), good));
    clients.put(ClientCertificate.INTERMEDIATE_NOT_UPLOADED, clients.get(ClientCertificate.GOOD));
    clients.put(ClientCertificate.REVOKED, revoked(site.issuing(), good));
    clients.put(
        ClientCertificate.EXPIRED,
        key(site.issuing(), IssuanceRequest.client(Cast.CLIENT).defects(Defect.EXPIRED).build()));
    clients.put(ClientCertificate.WRONG_EKU, key(site.issuing(), server(Cast.CLIENT)));
  }

  private void gateways(CertificateAuthority stranger) {
    CertificateAuthority ca = gateway.issuing();
    gateways.put(GatewayCertificate.GOOD, key(ca, server(Cast.GATEWAY)));
    gateways.put(GatewayCertificate.REVOKED, revoked(ca, server(Cast.GATEWAY)));
    gateways.put(GatewayCertificate.EXPIRED, key(ca, expired(Cast.GATEWAY)));
    gateways.put(GatewayCertificate.WRONG_NAME, key(ca, server("other.contoso.com")));
    gateways.put(GatewayCertificate.UNTRUSTED_ROOT, key(stranger, server(Cast.GATEWAY)));
    gateways.put(
        GatewayCertificate.WRONG_EKU,
        key(ca, IssuanceRequest.client(Cast.GATEWAY).dnsNames(Cast.GATEWAY).build()));
  }

  private void connectors() {
    IssuanceRequest good = IssuanceRequest.client(Cast.CONNECTION_POINT).build();
    connectors.put(ConnectorCertificate.GOOD, key(connector.issuing(), good));
    connectors.put(ConnectorCertificate.REVOKED, revoked(connector.issuing(), good));
    connectors.put(
        ConnectorCertificate.WRONG_EKU, key(connector.issuing(), server(Cast.CONNECTION_POINT)));
    connectors.put(ConnectorCertificate.OWN_CRL_UNREACHABLE, key(lost, good));
  }

  private void managementPoints(CertificateAuthority stranger) {
    CertificateAuthority ca = site.issuing();
    managementPoints.put(ManagementPointCertificate.GOOD, key(ca, server(Cast.MANAGEMENT_POINT)));
    managementPoints.put(
        ManagementPointCertificate.REVOKED, revoked(ca, server(Cast.MANAGEMENT_POINT)));
    managementPoints.put(
        ManagementPointCertificate.EXPIRED, key(ca, expired(Cast.MANAGEMENT_POINT)));
    managementPoints.put(
        ManagementPointCertificate.UNTRUSTED, key(stranger, server(Cast.MANAGEMENT_POINT)));
  }

  private void siteMade(CertificateAuthority sms, CertificateAuthority other) {
    siteMade.put(ManagementPointCertificate.GOOD, key(sms, server(Cast.MANAGEMENT_POINT)));
    siteMade.put(ManagementPointCertificate.EXPIRED, key(sms, expired(Cast.MANAGEMENT_POINT)));
    siteMade.put(ManagementPointCertificate.UNTRUSTED, key(other, server(Cast.MANAGEMENT_POINT)));
  }

  private static IssuanceRequest server(String host) {
    return IssuanceRequest.server(host).build();
  }

  private static IssuanceRequest expired(String host) {
    return IssuanceRequest.server(host).defects(Defect.EXPIRED).build();
  }

  private static CertifiedKey key(CertificateAuthority authority, IssuanceRequest request) {
    return authority.issueWithKey(request, KeySpec.EC_P256);
  }

  private static CertifiedKey revoked(CertificateAuthority authority, IssuanceRequest request) {
    CertifiedKey key = key(authority, request);
    authority.revoke(key.certificate().serial(), RevocationReason.KEY_COMPROMISE);
    return key;
  }

  /** Of all CAs but the one whose CRL is nowhere. */
  Map<String, ParsedCrl> crls() {
    Map<String, ParsedCrl> crls = new TreeMap<>(site.crls());
    crls.putAll(gateway.crls());
    crls.putAll(connector.crls());
    return crls;
  }

  Optional<CertifiedKey> client(ClientCertificate which) {
    return Optional.ofNullable(clients.get(which));
  }

  Optional<CertifiedKey> gateway(GatewayCertificate which) {
    return Optional.ofNullable(gateways.get(which));
  }

  Optional<CertifiedKey> connector(ConnectorCertificate which) {
    return Optional.ofNullable(connectors.get(which));
  }

  Optional<CertifiedKey> managementPoint(ManagementPointCertificate which) {
    return Optional.ofNullable(managementPoints.get(which));
  }

  Optional<CertifiedKey> siteMade(ManagementPointCertificate which) {
    return Optional.ofNullable(siteMade.get(which));
  }

  ParsedCertificate smsIssuing() {
    return smsIssuing;
  }

  ParsedCertificate siteRoot() {
    return site.root();
  }

  ParsedCertificate gatewayRoot() {
    return gateway.root();
  }

  ParsedCertificate connectorRoot() {
    return connector.root();
  }

  ParsedCertificate siteIntermediate() {
    return site.issuing().certificate();
  }

  List<ParsedCertificate> connectorIntermediates() {
    return List.of(connector.issuing().certificate(), lost.certificate());
  }
}
