package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import dev.certlab.cli.options.Shell;
import dev.certlab.cli.output.CommandLines;
import dev.certlab.crlserver.peer.Chromium;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What renews itself and what expires, in the admin API and on the page. */
class ServedRenewalsTest {
  private static final String CLIENT = "client/pc1.corp.contoso.com";
  private static final String ROLE_SSL = "sms-role-ssl/mp01.corp.contoso.com";

  /** Both are for a year; the client's lead is six weeks, that of the site's own 30 days. */
  private static final Duration CLIENT_IS_DUE = Duration.ofDays(330);

  private static final Duration BOTH_ARE_DUE = Duration.ofDays(7);

  private final ServedLab served;

  ServedRenewalsTest(@TempDir Path directory) {
    served = ServedLab.withEnhancedHttp(directory);
    served.lab().siteUpkeep().carryOut();
    served.issueClient("pc1");
  }

  @AfterEach
  void close() {
    served.close();
  }

  private List<JsonNode> list(String field) {
    return list(served.overview(), field);
  }

  private static List<JsonNode> list(JsonNode lab, String field) {
    return StreamSupport.stream(lab.path(field).spliterator(), false).toList();
  }

  private static List<String> texts(List<JsonNode> nodes, String field) {
    return nodes.stream().map(node -> node.path(field).asText()).toList();
  }

  /** {@code renews} of the certificates of one place, in the order of issue. */
  private List<String> renews(String place) {
    return list("certificates").stream()
        .filter(each -> place.equals(each.path("role").asText() + "/" + each.path("host").asText()))
        .map(each -> each.path("renews").asText())
        .toList();
  }

  /** Whoever reads the page sits in some directory. */
  private String command(String... words) {
    return new CommandLines(served.lab().layout().root(), Shell.ofSystem()).of(words);
  }

  @Test
  void eachCertificateSaysWhoRenewsItAndWhatIsDueIsListedUntilItIsRenewed() {
    assertEquals(List.of("self"), renews(ROLE_SSL));
    assertEquals(List.of("manual"), renews(CLIENT));
    assertEquals(List.of("manual"), renews("ca/" + ServedLab.ROOT));
    assertEquals(List.of(), list("due"));
    assertEquals(List.of(), list("renewals"));

    served.turnClock(CLIENT_IS_DUE);
    assertEquals(List.of(CLIENT), texts(list("due"), "certificate"));
    assertEquals(List.of(command("cert", "renew", CLIENT)), texts(list("due"), "remedy"));

    served.turnClock(BOTH_ARE_DUE);
    assertTrue(texts(list("due"), "certificate").contains(ROLE_SSL));
    Instant at = served.now();
    served.lab().siteUpkeep().carryOut();
    assertEquals(List.of("never", "self"), renews(ROLE_SSL));
    assertEquals(List.of(CLIENT), texts(list("due"), "certificate"));
    assertTrue(texts(list("renewals"), "what").contains(ROLE_SSL));
    assertEquals(at.toString(), list("renewals").get(0).path("at").asText());

    served.issueClient("pc1");
    assertEquals(List.of("never", "manual"), renews(CLIENT));
    assertEquals(List.of(), list("due"));
    assertEquals(List.of(), served.troubles());
  }

  @Test
  void theNextEventsAreThoseOfThePlanInTheOrderOfTime() {
    List<String> told =
        list("upcoming").stream()
            .map(each -> each.path("at").asText() + " " + each.path("certificate").asText())
            .toList();
    List<String> planned =
        served
            .lab()
            .renewals()
            .plan(served.now(), served.now().plus(Duration.ofDays(730)))
            .events()
            .stream()
            .map(event -> event.at() + " " + event.subject())
            .toList();
    assertEquals(planned, told);
    assertEquals(told.stream().sorted().toList(), told);
    CertificateRecord client = CertificateAddress.find(served.lab().ledger(), CLIENT);
    assertTrue(told.contains(client.validity().notAfter() + " " + CLIENT), told::toString);
  }

  @Test
  void ofManyCertificatesThoseAreListedThatAreInUseAndEndFirst() {
    CertificateRecord client = served.issueClient("pc2");
    served
        .lab()
        .ledger()
        .addCertificates(IntStream.range(0, 600).mapToObj(i -> another(client, i)).toList());
    JsonNode lab = served.overview();
    assertEquals(served.lab().ledger().certificates().size(), lab.path("certificateCount").asInt());
    List<String> hosts = texts(list(lab, "certificates"), "host");
    assertEquals(500, hosts.size());
    assertTrue(hosts.contains("many0.corp.contoso.com"));
    assertFalse(hosts.contains("many599.corp.contoso.com"));
  }

  /** A certificate that ends {@code 600 - i} hours before another; it stands in the ledger only. */
  private static CertificateRecord another(CertificateRecord like, int i) {
    String number = String.format("%064x", i);
    return new CertificateRecord(
        like.authority(),
        new SerialNumber(BigInteger.valueOf(i + 1)),
        Octets.ofHex(number),
        Octets.ofHex(number.substring(24)),
        like.role(),
        "many" + i + ".corp.contoso.com",
        like.subject(),
        new Validity(
            like.validity().notBefore(),
            like.validity().notAfter().minus(Duration.ofHours(600 - i))),
        like.issuedAt(),
        like.encoded(),
        List.of(),
        Optional.empty(),
        like.standing());
  }

  @Test
  void thePageTellsThemApartAndWarnsOfWhatNobodyRenews() throws Exception {
    served.turnClock(CLIENT_IS_DUE);
    try (Chromium browser = new Chromium()) {
      browser.open(served.service().description().admin().pageWithToken());
      browser.await("document.querySelector('#due li')");
      String warning = browser.evaluate("document.querySelector('#due').innerText").asText();
      assertEquals(
          CLIENT + " expires in 34 d; nobody renews it: " + command("cert", "renew", CLIENT),
          warning);
      assertTrue(lane(browser, "self", "sms-role-ssl").contains("renews itself in 4 d 23 h"));
      assertTrue(lane(browser, "manual", "client").contains("expires in 34 d"));
      String next = browser.evaluate("document.querySelector('#upcoming').innerText").asText();
      assertTrue(next.contains(ROLE_SSL + "\nrenews itself in 4 d 23 h"), next);
      assertTrue(next.contains(CLIENT + "\nexpires in 34 d"), next);
      picture(browser);

      served.turnClock(BOTH_ARE_DUE);
      served.lab().siteUpkeep().carryOut();
      served.issueClient("pc1");
      browser.await("document.querySelector('#due-part').hidden");
      browser.await(
          "document.querySelector('#renewals').innerText.includes('%s')".formatted(ROLE_SSL));
      browser.await("document.querySelector('[data-renews=never]')");
      assertEquals(List.of(), browser.complaints());
    }
  }

  /** Pictures for people: {@code target/renewals-*.png}. */
  private static void picture(Chromium browser) throws IOException {
    browser.picture(Path.of("target", "renewals-light.png"), 1400);
    browser.prefer("dark");
    browser.picture(Path.of("target", "renewals-dark.png"), 1400);
    browser.prefer("light");
  }

  private static String lane(Chromium browser, String renews, String role) {
    return browser
        .evaluate(
            "[...document.querySelectorAll('.lane[data-renews=%s]')].map(lane => lane.innerText)"
                    .formatted(renews)
                + ".find(text => text.includes('%s'))".formatted(role))
        .asText();
  }
}
