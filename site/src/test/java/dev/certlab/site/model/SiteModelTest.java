package dev.certlab.site.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.ca.role.RequirementMatrix.Row;
import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.Party;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Target;
import dev.certlab.site.way.Zone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SiteModelTest {
  private static final List<Case> CASES = TruthTable.cases();
  private static final List<Row> ROWS = RequirementMatrix.rows(Reading.FIGURE);

  /** By what the contract says, for one row from one zone. */
  private static void expect(String said, int row, Zone zone, Level... deviations) {
    Case site = new Case(ROWS.get(row - 1), zone, List.of(deviations));
    assertEquals(said, SiteModel.predict(site).describe(), site::describe);
  }

  private static void fromInternet(String said, int row, Level... deviations) {
    expect(said, row, Zone.INTERNET, deviations);
  }

  private static void fromIntranet(String said, int row, Level... deviations) {
    expect(said, row, Zone.INTRANET, deviations);
  }

  private static TurnedOff off(SiteSwitch which) {
    return new TurnedOff(which);
  }

  @Test
  void aSiteInWhichNothingIsWrongAnswers() {
    for (Row row : ROWS) {
      for (Zone zone : Zone.values()) {
        assertEquals(Prediction.ok(), SiteModel.predict(new Case(row, zone, List.of())));
      }
    }
  }

  @Test
  void theClientRefusesTheGatewayInEveryRowAndGetsNoStatus() {
    for (int row = 1; row <= 6; row++) {
      fromInternet("refused at client>cmg, certificate-revoked", row, GatewayCertificate.REVOKED);
      fromInternet("refused at client>cmg, certificate-expired", row, GatewayCertificate.EXPIRED);
      fromInternet("refused at client>cmg, host-name-mismatch", row, GatewayCertificate.WRONG_NAME);
      fromInternet("refused at client>cmg, no-path", row, GatewayCertificate.UNTRUSTED_ROOT);
      fromInternet("refused at client>cmg, wrong-purpose", row, GatewayCertificate.WRONG_EKU);
      fromInternet("refused at client>cmg, crl-unreachable", row, Exposure.INTRANET);
      fromInternet("refused at client>cmg, crl-unreachable", row, Exposure.NONE);
      fromInternet(
          "ok, 200 OK", row, off(SiteSwitch.CLIENTS_CHECK_CRL), GatewayCertificate.REVOKED);
    }
  }

  @Test
  void whatIsWrongWithTheCertificateComesBeforeItsCrl() {
    fromInternet(
        "refused at client>cmg, certificate-expired", 5, Exposure.NONE, GatewayCertificate.EXPIRED);
    fromInternet(
        "refused at client>cmg, crl-unreachable", 5, Exposure.NONE, GatewayCertificate.REVOKED);
  }

  @Test
  void theGatewayRefusesTheClientsCertificate() {
    for (int row : new int[] {2, 5}) {
      String required = "refused at cmg>client, 403 Client certificate required, ";
      fromInternet(required + "certificate-expired", row, ClientCertificate.EXPIRED);
      fromInternet(required + "wrong-purpose", row, ClientCertificate.WRONG_EKU);
      fromInternet(required + "no-certificate-shown", row, ClientCertificate.NONE);
      fromInternet(
          "refused at cmg>client, 403 Forbidden, certificate-revoked",
          row,
          ClientCertificate.REVOKED);
      fromInternet(
          "refused at cmg>client, 401 Unauthorized, no-path",
          row,
          ClientCertificate.INTERMEDIATE_NOT_UPLOADED);
      fromInternet(
          "ok, 200 OK", row, off(SiteSwitch.CMG_VERIFIES_CLIENTS), ClientCertificate.REVOKED);
    }
  }

  @Test
  void theGatewayRefusesATokenWith401() {
    for (int row : new int[] {1, 3, 4, 6}) {
      String refused = "refused at cmg>client, 401 CMGService_Invalid_Token, ";
      fromInternet(refused + "token-expired", row, TokenState.EXPIRED);
      fromInternet(refused + "token-wrong-audience", row, TokenState.WRONG_AUDIENCE);
      fromIntranet("ok, 200 OK", row, TokenState.EXPIRED);
    }
    fromInternet(
        "refused at cmg>client, 401 CMGService_Invalid_Token, token-blocked",
        6,
        TokenState.BLOCKED);
  }

  @Test
  void withoutTrustBetweenGatewayAndConnectorThereIsNoChannel() {
    for (int row = 1; row <= 6; row++) {
      fromInternet(
          "failed at connection-point>cmg, 503, no-path", row, ConnectorTrust.WITHOUT_CMG_ROOT);
      fromInternet(
          "failed at cmg>connection-point, 503, no-path",
          row,
          GatewayTrust.WITHOUT_CONNECTION_POINT_ROOT);
      fromIntranet("ok, 200 OK", row, ConnectorTrust.WITHOUT_CMG_ROOT);
    }
  }

  @Test
  void theConnectorNeedsItsCertificateOnlyForClientsWithOneAtAnHttpsManagementPoint() {
    String own = "refused at connection-point>own, 403 CMGConnector_Clientcertificaterequired, ";
    fromInternet(own + "certificate-revoked", 5, ConnectorCertificate.REVOKED);
    fromInternet(own + "wrong-purpose", 5, ConnectorCertificate.WRONG_EKU);
    fromInternet(own + "no-certificate-shown", 5, ConnectorCertificate.NONE);
    fromInternet(own + "crl-unreachable", 5, ConnectorCertificate.OWN_CRL_UNREACHABLE);
    for (int row : new int[] {1, 2, 3, 4, 6}) {
      for (ConnectorCertificate certificate : ConnectorCertificate.values()) {
        if (certificate != ConnectorCertificate.GOOD) {
          fromInternet("ok, 200 OK", row, certificate);
        }
      }
    }
  }

  @Test
  void whatTheConnectorDoesNotAskItselfTheManagementPointAsks() {
    String forbidden = "refused at management-point>connection-point, 403 CMGConnector_Forbidden, ";
    TurnedOff unasked = off(SiteSwitch.CONNECTION_POINT_CHECKS_OWN);
    fromInternet(forbidden + "certificate-revoked", 5, unasked, ConnectorCertificate.REVOKED);
    fromInternet(
        forbidden + "crl-unreachable", 5, unasked, ConnectorCertificate.OWN_CRL_UNREACHABLE);
    fromInternet(
        "ok, 200 OK",
        5,
        off(SiteSwitch.MANAGEMENT_POINT_VERIFIES_CLIENTS),
        unasked,
        ConnectorCertificate.REVOKED);
  }

  @Test
  void theConnectorRefusesTheManagementPointButAsksForNoCrl() {
    String forbidden = "refused at connection-point>management-point, 403 CMGConnector_Forbidden, ";
    for (int row = 1; row <= 6; row++) {
      fromInternet(forbidden + "certificate-expired", row, ManagementPointCertificate.EXPIRED);
      fromInternet(forbidden + "no-path", row, ManagementPointCertificate.UNTRUSTED);
    }
    for (int row = 4; row <= 6; row++) {
      fromInternet("ok, 200 OK", row, ManagementPointCertificate.REVOKED);
      fromIntranet(
          "refused at client>management-point, certificate-revoked",
          row,
          ManagementPointCertificate.REVOKED);
    }
  }

  @Test
  void aCertificateLeftBoundStopsTheConnectorAndNotTheIntranet() {
    for (int row = 1; row <= 3; row++) {
      fromInternet(
          "refused at management-point>connection-point, 403 CMGConnector_Forbidden,"
              + " pki-certificate-left-bound",
          row,
          ManagementPointCertificate.LEFT_BOUND);
      fromIntranet("ok, 200 OK", row, ManagementPointCertificate.LEFT_BOUND);
    }
  }

  @Test
  void onTheIntranetTheManagementPointJudgesClientsWithCertificatesOverHttps() {
    String hop = "refused at management-point>client, 403 ";
    fromIntranet(hop + "Forbidden, certificate-revoked", 5, ClientCertificate.REVOKED);
    fromIntranet(
        hop + "Client certificate required, no-certificate-shown", 5, ClientCertificate.NONE);
    fromIntranet(
        hop + "Forbidden, crl-unreachable", 5, off(SiteSwitch.CLIENTS_CHECK_CRL), Exposure.NONE);
    fromIntranet("ok, 200 OK", 5, ClientCertificate.INTERMEDIATE_NOT_UPLOADED);
    for (ClientCertificate certificate : ClientCertificate.values()) {
      if (certificate != ClientCertificate.GOOD) {
        fromIntranet("ok, 200 OK", 2, certificate);
      }
    }
  }

  @Test
  void certificatesThatConfigMgrMakesItselfNeedNoCrl() {
    for (int row = 1; row <= 6; row++) {
      fromIntranet("ok, 200 OK", row, Exposure.INTRANET);
      fromIntranet(
          row <= 3 ? "ok, 200 OK" : "refused at client>management-point, crl-unreachable",
          row,
          Exposure.NONE);
    }
  }

  @Test
  void bothFailuresOfTheArticleHappenAndBothRemediesHelp() {
    for (Row row : ROWS) {
      for (ArticleFailure failure : ArticleFailure.values()) {
        if (failure.concerns(row)) {
          boolean byGateway = failure == ArticleFailure.CLIENT_CRL_NOT_ON_THE_INTERNET;
          assertEquals(
              new Prediction(
                  CallOutcome.REFUSED,
                  Optional.of(byGateway ? Hop.CMG_CLIENT : Hop.CLIENT_CMG),
                  byGateway ? OptionalInt.of(403) : OptionalInt.empty(),
                  byGateway ? "Forbidden" : "",
                  Optional.of(VerificationCode.CRL_UNREACHABLE)),
              SiteModel.predict(failure.failing(row)));
          assertEquals(Prediction.ok(), SiteModel.predict(failure.unticked(row)));
          assertEquals(Prediction.ok(), SiteModel.predict(failure.published(row)));
        } else {
          assertEquals(Prediction.ok(), SiteModel.predict(failure.failing(row)), row::toString);
        }
      }
    }
  }

  @Test
  void anOutcomeHasTheStatusAndTheFindingThatBelongToIt() {
    for (Case site : CASES) {
      Prediction predicted = SiteModel.predict(site);
      assertEquals(
          predicted.outcome() == CallOutcome.OK, predicted.hop().isEmpty(), site::describe);
      assertEquals(predicted.hop().isPresent(), predicted.finding().isPresent(), site::describe);
      Set<Integer> statuses =
          switch (predicted.outcome()) {
            case OK -> Set.of(200);
            case FAILED -> Set.of(503);
            case REFUSED -> Set.of(0, 401, 403);
          };
      assertTrue(statuses.contains(predicted.status().orElse(0)), site::describe);
      boolean byClient = predicted.hop().filter(hop -> hop.judge() == Party.CLIENT).isPresent();
      assertEquals(byClient, predicted.status().isEmpty(), site::describe);
    }
  }

  @Test
  void aClientOnTheIntranetNeverMeetsGatewayOrConnector() {
    Set<Hop> direct =
        Set.of(Hop.ofClient(Target.MANAGEMENT_POINT), Hop.toClient(Target.MANAGEMENT_POINT));
    for (Case site : CASES) {
      Optional<Hop> hop = SiteModel.predict(site).hop();
      boolean met = hop.isPresent() && direct.contains(hop.get());
      assertTrue(hop.isEmpty() || met == (site.zone() == Zone.INTRANET), site::describe);
    }
  }

  @Test
  void everyPartyThatCanRefuseDoesSo() {
    Set<String> hops = new TreeSet<>();
    CASES.forEach(site -> SiteModel.predict(site).hop().map(Hop::label).ifPresent(hops::add));
    assertEquals(
        Set.of(
            "client>cmg",
            "cmg>client",
            "connection-point>cmg",
            "cmg>connection-point",
            "connection-point>own",
            "connection-point>management-point",
            "management-point>connection-point",
            "client>management-point",
            "management-point>client"),
        hops);
  }

  /** One that nobody ever notices would be no fault, or the model would have forgotten it. */
  @Test
  void everyDeviationChangesTheEndOfSomeCall() {
    Set<Level> noticed = new HashSet<>();
    for (Case site : CASES) {
      for (Level level : site.deviations()) {
        List<Level> others =
            site.deviations().stream().filter(each -> !each.equals(level)).toList();
        Case without = new Case(site.row(), site.zone(), others);
        if (!SiteModel.predict(without).equals(SiteModel.predict(site))) {
          noticed.add(level);
        }
      }
    }
    assertEquals(Set.copyOf(TruthTable.deviations()), noticed);
  }

  @Test
  void toLookLessNeverMakesACallFail() {
    for (Case site : CASES) {
      if (SiteModel.predict(site).outcome() == CallOutcome.OK) {
        for (SiteSwitch which : EnumSet.allOf(SiteSwitch.class)) {
          Case blinder = with(site, off(which));
          assertEquals(Prediction.ok(), SiteModel.predict(blinder), blinder::describe);
        }
      }
    }
  }

  @Test
  void toPublishCrlsOnTheInternetNeverMakesAnotherCallFail() {
    for (Case site : CASES) {
      List<Level> published =
          site.deviations().stream().filter(level -> !(level instanceof Exposure)).toList();
      if (SiteModel.predict(site).outcome() == CallOutcome.OK) {
        Case open = new Case(site.row(), site.zone(), published);
        assertEquals(Prediction.ok(), SiteModel.predict(open), open::describe);
      }
    }
  }

  private static Case with(Case site, Level level) {
    List<Level> levels = new ArrayList<>(site.deviations());
    levels.removeIf(each -> each.factor().equals(level.factor()));
    levels.add(level);
    return new Case(site.row(), site.zone(), levels);
  }

  /** Two things wrong at once end as one of them alone would: there are no others, but these. */
  @Test
  void aPairEndsAsOneOfItsTwoUnlessOneMakesTheOtherVisible() {
    Set<String> others = new TreeSet<>();
    for (Case pair : CASES) {
      if (pair.deviations().size() == 2
          && pair.deviations().stream().noneMatch(TurnedOff.class::isInstance)) {
        Set<Prediction> alone =
            Set.copyOf(
                pair.deviations().stream()
                    .map(level -> new Case(pair.row(), pair.zone(), List.of(level)))
                    .map(SiteModel::predict)
                    .toList());
        if (!alone.contains(SiteModel.predict(pair))) {
          others.add(pair.describe());
        }
      }
    }
    String leftBound = "from the intranet: exposure=none, management-point-certificate=left-bound";
    assertEquals(
        Set.of(
            "row 1 (enhanced-http, azure-ad) " + leftBound,
            "row 2 (enhanced-http, pki) " + leftBound,
            "row 3 (enhanced-http, token) " + leftBound),
        others);
  }
}
