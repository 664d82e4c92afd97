package dev.certlab.site.model;

import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.ReasonPhrase;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Target;
import dev.certlab.site.way.Zone;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who judges what on the way of a client on the internet, in this order: client → CMG → connection
 * point → management point. Between servers nobody asks for the CRL of a peer.
 */
final class InternetWay {
  private static final Hop TO_MANAGEMENT_POINT = Hop.ofConnector(Target.MANAGEMENT_POINT);
  private static final Hop TO_CONNECTOR = Hop.toConnector(Target.MANAGEMENT_POINT);

  /** The switch "clients check the CRL for site systems" of the site. */
  private static final Revocation BY_CLIENT =
      new Revocation(SiteSwitch.CLIENTS_CHECK_CRL, Zone.INTERNET);

  /** The CMG's property "verify client certificate revocation". */
  private static final Revocation BY_GATEWAY =
      new Revocation(SiteSwitch.CMG_VERIFIES_CLIENTS, Zone.INTERNET);

  /** Of its own certificate (SupportArticles, co-management: bootstrap). */
  private static final Revocation BY_CONNECTOR =
      new Revocation(SiteSwitch.CONNECTION_POINT_CHECKS_OWN, Zone.INTRANET);

  /** IIS, {@code verifyclientcertrevocation}. */
  private static final Revocation BY_MANAGEMENT_POINT =
      new Revocation(SiteSwitch.MANAGEMENT_POINT_VERIFIES_CLIENTS, Zone.INTRANET);

  /** The first refusal wins. */
  static final List<Function<Case, Optional<Prediction>>> JUDGEMENTS =
      List.of(
          InternetWay::clientOfGateway,
          InternetWay::gatewayOfClient,
          InternetWay::connectorOfGateway,
          InternetWay::gatewayOfConnector,
          InternetWay::connectorOfItself,
          InternetWay::connectorOfManagementPoint,
          InternetWay::managementPointOfConnector);

  private InternetWay() {}

  /** Trust, validity, purpose and name always; the CRL by switch. */
  private static Optional<Prediction> clientOfGateway(Case site) {
    Optional<FindingCode> why =
        switch (site.gateway()) {
          case EXPIRED -> Optional.of(VerificationCode.CERTIFICATE_EXPIRED);
          case WRONG_NAME -> Optional.of(VerificationCode.HOST_NAME_MISMATCH);
          case UNTRUSTED_ROOT -> Optional.of(VerificationCode.NO_PATH);
          case WRONG_EKU -> Optional.of(VerificationCode.WRONG_PURPOSE);
          case GOOD, REVOKED -> BY_CLIENT.of(site, site.has(GatewayCertificate.REVOKED));
        };
    return why.map(code -> Prediction.refusedByClient(Hop.CLIENT_CMG, code));
  }

  private static Optional<Prediction> gatewayOfClient(Case site) {
    return site.isByCertificate() ? ofCertificate(site) : ofToken(site.token());
  }

  /** Only what was uploaded to the CMG makes a chain, not what the client sends along. */
  private static Optional<Prediction> ofCertificate(Case site) {
    if (site.has(ClientCertificate.INTERMEDIATE_NOT_UPLOADED)) {
      return Optional.of(
          Prediction.refused(
              Hop.CMG_CLIENT, 401, ReasonPhrase.UNAUTHORIZED, VerificationCode.NO_PATH));
    }
    return ClientProof.refusal(site, Hop.CMG_CLIENT, BY_GATEWAY);
  }

  private static Optional<Prediction> ofToken(TokenState token) {
    Optional<FindingCode> why =
        switch (token) {
          case GOOD -> Optional.empty();
          case EXPIRED -> Optional.of(WayCode.TOKEN_EXPIRED);
          case BLOCKED -> Optional.of(WayCode.TOKEN_BLOCKED);
          case WRONG_AUDIENCE -> Optional.of(WayCode.TOKEN_WRONG_AUDIENCE);
        };
    return why.map(
        code -> Prediction.refused(Hop.CMG_CLIENT, 401, ReasonPhrase.INVALID_TOKEN, code));
  }

  /** What else could be wrong with the CMG's certificate has stopped the client before. */
  private static Optional<Prediction> connectorOfGateway(Case site) {
    return site.has(ConnectorTrust.WITHOUT_CMG_ROOT)
        ? Optional.of(Prediction.noChannel(Hop.CONNECTION_POINT_CMG, VerificationCode.NO_PATH))
        : Optional.empty();
  }

  /**
   * The channel needs no PKI certificate, but one that is shown is judged, without CRL; one for
   * another purpose is not shown.
   */
  private static Optional<Prediction> gatewayOfConnector(Case site) {
    return site.has(GatewayTrust.WITHOUT_CONNECTION_POINT_ROOT) && showsCertificate(site)
        ? Optional.of(Prediction.noChannel(Hop.CMG_CONNECTION_POINT, VerificationCode.NO_PATH))
        : Optional.empty();
  }

  private static boolean showsCertificate(Case site) {
    return switch (site.connector()) {
      case GOOD, REVOKED, OWN_CRL_UNREACHABLE -> true;
      case WRONG_EKU, NONE -> false;
    };
  }

  /**
   * An HTTPS management point wants a certificate for {@code /SMS_MP}, where a client with a PKI
   * certificate asks; for {@code /ccm_system_tokenauth}, where one with a token asks, it wants
   * none.
   */
  private static boolean needsCertificate(Case site) {
    return site.isHttps() && site.isByCertificate();
  }

  private static Optional<Prediction> connectorOfItself(Case site) {
    if (!needsCertificate(site)) {
      return Optional.empty();
    }
    Optional<FindingCode> why =
        switch (site.connector()) {
          case WRONG_EKU -> Optional.of(VerificationCode.WRONG_PURPOSE);
          case NONE -> Optional.of(WayCode.NO_CERTIFICATE_SHOWN);
          case GOOD, REVOKED, OWN_CRL_UNREACHABLE -> BY_CONNECTOR.ofConnector(site);
        };
    String phrase = ReasonPhrase.byConnector(ReasonPhrase.CLIENT_CERTIFICATE_REQUIRED);
    return why.map(code -> Prediction.refused(Hop.CONNECTION_POINT_OWN, 403, phrase, code));
  }

  /** Without CRL, so that a revoked one passes. */
  private static Optional<Prediction> connectorOfManagementPoint(Case site) {
    Optional<FindingCode> why =
        switch (site.managementPoint()) {
          case EXPIRED -> Optional.of(VerificationCode.CERTIFICATE_EXPIRED);
          case UNTRUSTED -> Optional.of(VerificationCode.NO_PATH);
          case GOOD, REVOKED, LEFT_BOUND -> Optional.empty();
        };
    return why.map(code -> forbidden(TO_MANAGEMENT_POINT, code));
  }

  private static Optional<Prediction> managementPointOfConnector(Case site) {
    if (site.has(ManagementPointCertificate.LEFT_BOUND)) {
      return Optional.of(forbidden(TO_CONNECTOR, IssuanceCode.PKI_CERTIFICATE_LEFT_BOUND));
    }
    return needsCertificate(site)
        ? BY_MANAGEMENT_POINT.ofConnector(site).map(code -> forbidden(TO_CONNECTOR, code))
        : Optional.empty();
  }

  private static Prediction forbidden(Hop hop, FindingCode why) {
    return Prediction.refused(hop, 403, ReasonPhrase.byConnector(ReasonPhrase.FORBIDDEN), why);
  }
}
