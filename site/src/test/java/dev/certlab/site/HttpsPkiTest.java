package dev.certlab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certlab.ca.export.TrustFiles;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.control.CallJson;
import dev.certlab.site.selection.Filter;
import dev.certlab.site.selection.SelectionResult;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.CallResult;
import dev.certlab.site.way.HopReport;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Target;
import dev.certlab.site.way.Zone;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The way over the CMG with HTTPS and client certificates, and who refuses whom on it. */
@Execution(ExecutionMode.SAME_THREAD)
class HttpsPkiTest {
  private static final SiteRole CMG = SiteRole.CLOUD_MANAGEMENT_GATEWAY;
  private static final SiteRole CONNECTOR = SiteRole.CMG_CONNECTION_POINT;
  private static final SiteRole MP = SiteRole.MANAGEMENT_POINT;

  private final LiveSite site;
  private final Path directory;

  HttpsPkiTest(@TempDir Path directory) {
    this.directory = directory;
    this.site =
        LiveSite.start(
            directory.resolve("lab"),
            Labs.withUpdatePoint(Labs.manifest(Communication.HTTPS, ClientAuthentication.PKI)));
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** Such as {@code refused at cmg>client 403 Forbidden: certificate-revoked}. */
  private String internet() {
    return words(pki(Zone.INTERNET));
  }

  private String intranet() {
    return words(pki(Zone.INTRANET));
  }

  private CallReport pki(Zone from) {
    return site.site.call(CallOrder.from(from, Labs.CLIENT).by(ClientAuthentication.PKI));
  }

  static String words(CallReport report) {
    CallResult result = report.result();
    StringBuilder words = new StringBuilder(result.outcome().label());
    result.hop().ifPresent(hop -> words.append(" at ").append(hop));
    result.status().ifPresent(status -> words.append(' ').append(status));
    if (!result.phrase().isEmpty()) {
      words.append(' ').append(result.phrase());
    }
    result.findings().stream()
        .limit(1)
        .forEach(first -> words.append(": ").append(first.code().id()));
    return words.toString();
  }

  @Test
  void aClientOnTheInternetReachesTheManagementPointOverTheGateway() {
    CallReport report = pki(Zone.INTERNET);
    assertEquals("ok 200 OK", words(report));
    assertEquals(
        "[client>cmg, cmg>client, cmg>connection-point, connection-point>own,"
            + " connection-point>management-point, management-point>connection-point]",
        report.result().hops().stream().map(HopReport::hop).toList().toString());
    assertEquals(
        "[TLSv1.3, TLSv1.3, TLSv1.3, , TLSv1.3, TLSv1.3]",
        report.result().hops().stream().map(HopReport::tls).toList().toString());
  }

  @Test
  void aClientOnTheIntranetNeverTakesTheGateway() {
    site.site.turn("cmg/0", false);
    CallReport report = pki(Zone.INTRANET);
    assertEquals("ok 200 OK", words(report));
    assertEquals(
        "[client>management-point, management-point>client]",
        report.result().hops().stream().map(HopReport::hop).toList().toString());
  }

  /** The two failures of the article, and what mends each. */
  @Test
  void withoutCrlsOnTheInternetTheClientRefusesFirstAndThenTheGateway() {
    site.expose(Zone.INTRANET);
    assertEquals("refused at client>cmg: crl-unreachable", internet());
    site.turn(SiteSwitch.CLIENTS_CHECK_CRL, false);
    assertEquals("refused at cmg>client 403 Forbidden: crl-unreachable", internet());
    site.turn(SiteSwitch.CMG_VERIFIES_CLIENTS, false);
    assertEquals("ok 200 OK", internet());
    site.turn(SiteSwitch.CLIENTS_CHECK_CRL, true).turn(SiteSwitch.CMG_VERIFIES_CLIENTS, true);
    site.expose(Zone.INTRANET, Zone.INTERNET);
    assertEquals("ok 200 OK", internet());
  }

  @Test
  void withoutAnyCrlTheConnectionPointHasNoCertificateLeft() {
    site.expose()
        .turn(SiteSwitch.CLIENTS_CHECK_CRL, false)
        .turn(SiteSwitch.CMG_VERIFIES_CLIENTS, false);
    String own =
        "refused at connection-point>own 403 CMGConnector_Clientcertificaterequired:"
            + " crl-unreachable";
    assertEquals(own, internet());
    site.turn(SiteSwitch.CONNECTION_POINT_CHECKS_OWN, false);
    assertEquals(
        "refused at management-point>connection-point 403 CMGConnector_Forbidden:"
            + " crl-unreachable",
        internet());
    site.turn(SiteSwitch.MANAGEMENT_POINT_VERIFIES_CLIENTS, false);
    assertEquals("ok 200 OK", internet());
  }

  @Test
  void theClientRefusesAGatewayWhoseCertificateIsWrong() {
    site.reissue(CMG, Labs.GATEWAY, Defect.EXPIRED);
    assertEquals("refused at client>cmg: certificate-expired", internet());
    site.reissue(CMG, Labs.GATEWAY, Defect.WRONG_EKU);
    assertEquals("refused at client>cmg: wrong-purpose", internet());
    site.reissue(CMG, Labs.GATEWAY);
    assertEquals("ok 200 OK", internet());
    site.revoke(CMG, Labs.GATEWAY);
    assertEquals("refused at client>cmg: certificate-revoked", internet());
    site.turn(SiteSwitch.CLIENTS_CHECK_CRL, false);
    assertEquals("ok 200 OK", internet());
  }

  @Test
  void theGatewayRefusesAClientThatHasNothingFit() throws IOException {
    site.revoke(SiteRole.CLIENT, Labs.CLIENT);
    assertEquals("refused at cmg>client 403 Forbidden: certificate-revoked", internet());
    assertEquals(
        "refused at management-point>client 403 Forbidden: certificate-revoked", intranet());
    site.reissue(SiteRole.CLIENT, Labs.CLIENT, Defect.EXPIRED);
    String none = " 403 Client certificate required: ";
    assertEquals("refused at cmg>client" + none + "certificate-expired", internet());
    assertEquals("refused at management-point>client" + none + "certificate-expired", intranet());
    site.reissue(SiteRole.CLIENT, Labs.CLIENT, Defect.WRONG_EKU);
    assertEquals("refused at cmg>client" + none + "wrong-purpose", internet());
    LiveSite.deleteAll(site.party(SiteRole.CLIENT, Labs.CLIENT).resolve("cert.pem"));
    assertEquals("refused at cmg>client" + none + "no-certificate-shown", internet());
  }

  @Test
  void aCallTellsWhichFilterDroppedTheClientsCertificate() {
    site.reissue(SiteRole.CLIENT, Labs.CLIENT, Defect.EXPIRED);
    CallReport report = pki(Zone.INTERNET);
    SelectionResult selection = report.selection().orElseThrow();
    assertEquals(Filter.VALIDITY, selection.dropped().get(0).filter());
    JsonNode json = CallJson.of(report).get("selection");
    assertEquals(true, json.get("chosen").isNull());
    assertEquals("validity", json.at("/dropped/0/filter").asText());
    assertEquals(
        "issuer 1-1, store 1-1, validity 1-0, private-key 0-0, purpose 0-0, subject 0-0, one 0-0",
        json.get("counts").findValuesAsText("filter").stream()
            .map(filter -> filter + " " + left(json, filter))
            .collect(Collectors.joining(", ")));
  }

  private static String left(JsonNode selection, String filter) {
    for (JsonNode count : selection.get("counts")) {
      if (count.get("filter").asText().equals(filter)) {
        return count.get("before").asInt() + "-" + count.get("left").asInt();
      }
    }
    throw new AssertionError(filter);
  }

  @Test
  void anIntermediateThatIsNotUploadedIsMissingWhateverTheClientSends() {
    LiveSite.deleteAll(site.party(CMG, Labs.GATEWAY).resolve(TrustFiles.INTERMEDIATES));
    assertEquals("refused at cmg>client 401 Unauthorized: no-path", internet());
  }

  @Test
  void theConnectionPointShowsNoCertificateThatIsUnfit() {
    String own = "refused at connection-point>own 403 CMGConnector_Clientcertificaterequired: ";
    site.reissue(CONNECTOR, Labs.CONNECTION_POINT, Defect.WRONG_EKU);
    assertEquals(own + "wrong-purpose", internet());
    site.reissue(CONNECTOR, Labs.CONNECTION_POINT);
    assertEquals("ok 200 OK", internet());
    site.revoke(CONNECTOR, Labs.CONNECTION_POINT);
    assertEquals(own + "certificate-revoked", internet());
    site.turn(SiteSwitch.CONNECTION_POINT_CHECKS_OWN, false);
    assertEquals(
        "refused at management-point>connection-point 403 CMGConnector_Forbidden:"
            + " certificate-revoked",
        internet());
    LiveSite.deleteAll(site.party(CONNECTOR, Labs.CONNECTION_POINT).resolve("cert.pem"));
    assertEquals(own + "no-certificate-shown", internet());
  }

  @Test
  void whoDoesNotTrustTheOtherEndOfTheChannelHasNone() throws IOException {
    Path trust = site.party(CONNECTOR, Labs.CONNECTION_POINT).resolve(TrustFiles.ROOTS);
    Path aside = directory.resolve("aside");
    Files.move(trust, aside);
    assertEquals("failed at connection-point>cmg 503: no-path", internet());
    Files.move(aside, trust);
    assertEquals("ok 200 OK", internet());
    otherHierarchyOfClients();
    assertEquals("failed at cmg>connection-point 503: no-path", internet());
  }

  /** The CMG and its clients are of another PKI, whose CRLs nobody serves. */
  private void otherHierarchyOfClients() throws IOException {
    try (Lab other =
        Labs.lab(
            directory.resolve("other"),
            Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.PKI),
            InstantSource.fixed(Labs.NOW))) {
      Path client = other.layout().certificates("client", Labs.CLIENT);
      for (String file : new String[] {"key.pem", "cert.pem", "fullchain.pem"}) {
        Files.copy(
            client.resolve(file),
            site.party(SiteRole.CLIENT, Labs.CLIENT).resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Path from = other.layout().certificates(CMG.label(), Labs.GATEWAY).resolve("trust");
      Path to = site.party(CMG, Labs.GATEWAY).resolve("trust");
      LiveSite.deleteAll(to);
      LiveSite.copyAll(from, to);
      site.turn(SiteSwitch.CMG_VERIFIES_CLIENTS, false);
    }
  }

  @Test
  void theConnectionPointJudgesTheManagementPointButAsksForNoCrl() {
    site.revoke(MP, Labs.MANAGEMENT_POINT);
    assertEquals("ok 200 OK", internet());
    assertEquals("refused at client>management-point: certificate-revoked", intranet());
    site.reissue(MP, Labs.MANAGEMENT_POINT, Defect.EXPIRED);
    assertEquals(
        "refused at connection-point>management-point 403 CMGConnector_Forbidden:"
            + " certificate-expired",
        internet());
    assertEquals("refused at client>management-point: certificate-expired", intranet());
  }

  @Test
  void aSoftwareUpdatePointIsReachedWithoutTheConnectionPointsCertificate() {
    site.reissue(CONNECTOR, Labs.CONNECTION_POINT, Defect.WRONG_EKU);
    CallReport report =
        site.site.call(
            CallOrder.from(Zone.INTERNET, Labs.CLIENT)
                .by(ClientAuthentication.PKI)
                .to(Target.SOFTWARE_UPDATE_POINT));
    assertEquals("ok 200 OK", words(report));
    assertEquals(
        "[client>cmg, cmg>client, cmg>connection-point, connection-point>software-update-point,"
            + " software-update-point>connection-point]",
        report.result().hops().stream().map(HopReport::hop).toList().toString());
  }

  @Test
  void contentIsTheGatewaysOwnAndNeedsNoConnectionPoint() {
    site.site.stopConnector(Labs.CONNECTION_POINT);
    CallOrder order =
        CallOrder.from(Zone.INTERNET, Labs.CLIENT).by(ClientAuthentication.PKI).to(Target.CONTENT);
    assertEquals("ok 200 OK", words(site.site.call(order)));
    site.revoke(SiteRole.CLIENT, Labs.CLIENT);
    CallResult refused = site.site.call(order).result();
    assertEquals("[cmg>client]", refused.hop().stream().toList().toString());
    assertEquals(OptionalInt.of(13), refused.subStatus());
  }

  @Test
  void aServerWithoutACertificateRunsAndNobodyGetsAConnection() {
    Path shown = site.party(CMG, Labs.GATEWAY).resolve("cert.pem");
    LiveSite.deleteAll(shown);
    assertEquals("failed at client>cmg: tls-failed", internet());
    site.reissue(CMG, Labs.GATEWAY);
    assertEquals("ok 200 OK", internet());
  }

  @Test
  void onlyListedPathsAreReachedFromTheInternet() {
    for (String path : new String[] {"/AdminService/v1.0", "/", "/SMS_MP/.sms_pol", "/BGB"}) {
      CallOrder order =
          CallOrder.from(Zone.INTERNET, Labs.CLIENT).by(ClientAuthentication.PKI).path(path);
      assertEquals(
          "failed at cmg>connection-point 404 Not Found: request-refused",
          words(site.site.call(order)),
          path);
    }
  }

  @Test
  void callsFailWhileSomethingIsDownAndSucceedAgain() {
    site.site.turn("management-point/" + Labs.MANAGEMENT_POINT, false);
    assertEquals(
        "failed at connection-point>management-point 502 Bad Gateway: not-reachable", internet());
    site.site.turn("management-point/" + Labs.MANAGEMENT_POINT, true);
    assertEquals("ok 200 OK", internet());
    site.site.stopConnector(Labs.CONNECTION_POINT);
    assertEquals("failed at cmg>connection-point 503: no-channel", internet());
    site.site.startConnector(Labs.CONNECTION_POINT);
    assertEquals("ok 200 OK", internet());
    site.site.cutChannels();
    assertEquals("ok 200 OK", internet());
    site.site.turn("cmg/0", false);
    assertEquals("failed at client>cmg: not-reachable", internet());
    site.site.turn("cmg/0", true);
    assertEquals("ok 200 OK", internet());
  }

  @Test
  void aServerWhosePortWasTakenMeanwhileComesBackAtAnother() throws IOException {
    String server = "management-point/" + Labs.MANAGEMENT_POINT;
    int port = Objects.requireNonNull(site.site.ports().get(server));
    site.site.turn(server, false);
    try (ServerSocket other = new ServerSocket()) {
      take(other, port);
      site.site.turn(server, true);
      assertEquals("ok 200 OK", internet());
    }
  }

  private static void take(ServerSocket socket, int port) throws IOException {
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException taken) {
      // By another test: all the better.
    }
  }

  @Test
  void everythingExpiresWithTheClockOfTheLab() {
    site.now = Labs.NOW.plus(Duration.ofDays(3650));
    assertEquals("refused at client>cmg: certificate-expired", internet());
  }
}
