package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.Certlab;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.peer.Shell;
import dev.certlab.crlserver.peer.Tools;
import dev.certlab.site.control.SiteDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site with the CRL server beside it, as the commands, curl and OpenSSL see it. */
class SiteServiceTest {
  private static final String GATEWAY = "contosocmg.contoso.com";
  private static final String LIST = "/CCM_Proxy_MutualAuth/101/SMS_MP/.sms_aut?MPLIST2&P01";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path directory;
  private final ServedLab lab;
  private final SiteService site;
  private final Certlab certlab;

  SiteServiceTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = ServedLab.withoutDeltas(directory);
    lab.lab().reconciler().apply();
    this.site =
        SiteService.start(
            lab.lab(), dev.certlab.site.SiteSettings.standard(), new SecureRandom(), () -> {});
    this.certlab = new Certlab(lab.lab().layout().root()).at(ServedLab.NOW);
  }

  @AfterEach
  void close() {
    site.close();
    lab.close();
  }

  private JsonNode call(int exitCode, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("site", "call", "--json"));
    words.addAll(List.of(options));
    Certlab.Answer answer = certlab.run(words.toArray(String[]::new));
    assertEquals(exitCode, answer.exitCode(), answer::toString);
    return mapper.readTree(answer.out());
  }

  private static String end(JsonNode report) {
    return report.path("outcome").asText()
        + " "
        + report.path("hop").asText()
        + " "
        + report.path("status").asText();
  }

  /** The two failures of the article, with CRLs from the server. */
  @Test
  void aCallSeesWhatWasExposedAndSwitchedBeforeIt() throws IOException {
    assertEquals("ok null 200", end(call(ExitCode.OK)));
    certlab.ok("expose", "intranet");
    JsonNode refused = call(ExitCode.NEGATIVE, "--auth", "pki");
    assertEquals("refused client>cmg null", end(refused));
    assertEquals("crl-unreachable", refused.at("/findings/0/code").asText());
    certlab.ok("site", "switch", "clients-check-crl", "off");
    assertEquals("refused cmg>client 403", end(call(ExitCode.NEGATIVE, "--auth", "pki")));
    certlab.ok("site", "switch", "cmg-verifies-clients", "off");
    assertEquals("ok null 200", end(call(ExitCode.OK, "--auth", "pki")));
    certlab.ok("site", "switch", "clients-check-crl", "on");
    certlab.ok("site", "switch", "cmg-verifies-clients", "on");
    certlab.ok("expose", "internet");
    certlab.ok("fault", "set", "status", "--set", "code=404", "--zone", "internet");
    assertEquals(
        "crl-http-status",
        call(ExitCode.NEGATIVE, "--auth", "pki").at("/findings/0/code").asText());
    certlab.ok("fault", "clear");
    certlab.ok("cert", "revoke", "client/client01.corp.contoso.com");
    refused = call(ExitCode.NEGATIVE, "--auth", "pki");
    assertEquals("refused cmg>client 403", end(refused));
    assertEquals("certificate-revoked", refused.at("/findings/0/code").asText());
  }

  @Test
  void anIntranetCallRegistersAClientForTheInternet() throws IOException {
    assertEquals("refused cmg>client 401", end(call(ExitCode.NEGATIVE, "--auth", "token")));
    assertEquals("ok null 200", end(call(ExitCode.OK, "--from", "intranet", "--auth", "token")));
    assertEquals("ok null 200", end(call(ExitCode.OK, "--auth", "token")));
  }

  @Test
  void whatTheClientSeesMaySayWhereItIs() throws IOException {
    JsonNode inside = call(ExitCode.OK, "--auth", "pki", "--domain-joined", "--domain-resolves");
    assertEquals("intranet", inside.path("location").asText());
    assertEquals("client>management-point", inside.at("/hops/0/hop").asText());
    JsonNode always = call(ExitCode.OK, "--auth", "pki", "--always-internet", "--domain-joined");
    assertEquals("always-internet", always.path("location").asText());
    assertEquals("client>cmg", always.at("/hops/0/hop").asText());
    assertEquals(
        ExitCode.USAGE,
        certlab.run("site", "call", "--from", "intranet", "--domain-joined").exitCode());
  }

  private Curl.Answer curl(String path, String... options) {
    SiteDescription running = RunningSite.require(lab.lab().layout());
    int port = running.servers().getOrDefault("cmg/0", 0);
    List<String> all =
        new ArrayList<>(
            List.of(
                "--resolve", GATEWAY + ":" + port + ":127.0.0.1", "--cacert", root().toString()));
    all.addAll(List.of(options));
    return Curl.get("https://" + GATEWAY + ":" + port + path, all.toArray(String[]::new));
  }

  /** The CAs that the client trusts. */
  private Path root() {
    return lab.lab()
        .layout()
        .certificates("client", "client01.corp.contoso.com")
        .resolve("chain.pem");
  }

  private String[] client() {
    Path party = lab.lab().layout().certificates("client", "client01.corp.contoso.com");
    return new String[] {
      "--cert",
      party.resolve("fullchain.pem").toString(),
      "--key",
      party.resolve("key.pem").toString()
    };
  }

  private String seen(String path, String... options) {
    Curl.Answer answer = curl(path, options);
    return answer.seen() + answer.field("reason-phrase").map(phrase -> " " + phrase).orElse("");
  }

  @Test
  void curlPassesWithTheClientsFilesAndIsRefusedAsTheClientWouldBe() throws IOException {
    Curl.Answer answer = curl(LIST, client());
    assertEquals("200", answer.seen());
    assertTrue(answer.text().contains("FQDN=\"mp01.corp.contoso.com\""), answer::text);
    assertTrue(answer.head().get(0).equals("HTTP/1.1 200 OK"), answer.head()::toString);
    for (String version : List.of("--tls-max", "--tlsv1.3")) {
      List<String> options = new ArrayList<>(List.of(client()));
      options.addAll(version.equals("--tls-max") ? List.of(version, "1.2") : List.of(version));
      assertEquals("200 OK", seen(LIST, options.toArray(String[]::new)), version);
    }
    Curl.Answer bare = curl(LIST);
    assertEquals("HTTP/1.1 403 Client certificate required", bare.head().get(0));
    assertEquals(Optional.of("7"), bare.field("sub-status"));
    certlab.ok("cert", "revoke", "client/client01.corp.contoso.com");
    Curl.Answer revoked = curl(LIST, client());
    assertEquals("HTTP/1.1 403 Forbidden", revoked.head().get(0));
    assertEquals(Optional.of("13"), revoked.field("sub-status"));
    assertEquals("401 CMGService_Invalid_Token", seen("/CCM_Proxy_ServerAuth/ServiceMetadata"));
    assertEquals("404 Not Found", seen("/"));
  }

  @Test
  void opensslVerifiesTheGatewayAndShowsTheClientsCertificate() throws IOException {
    Tools.require("openssl");
    SiteDescription running = RunningSite.require(lab.lab().layout());
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + running.servers().get("cmg/0"),
                "-servername",
                GATEWAY,
                "-verify_hostname",
                GATEWAY,
                "-verify_return_error",
                "-CAfile",
                root().toString()));
    command.addAll(List.of("-cert", client()[1], "-key", client()[3]));
    Path out = directory.resolve("s_client");
    assertEquals(0, Shell.SHARED.run(command, out, 30));
    assertTrue(Files.readString(out).contains("Verify return code: 0 (ok)"));
  }

  @Test
  void requestsThatTwoServersWouldReadDifferentlyAreRefused() throws IOException {
    String[] both = {
      "-H", "Transfer-Encoding: chunked", "-H", "Content-Length: 3", "--data", "abc"
    };
    String path = "/CCM_Proxy_MutualAuth/101/ccm_system_altauth/request";
    assertEquals("400", seen(path, with(both)));
    assertEquals("431", seen(path, with("-H", "X: " + "a".repeat(20_000))));
    assertEquals("400", seen("/CCM_Proxy_MutualAuth/101/SMS_MP%2f.sms_aut", client()));
    assertEquals("400", seen("/CCM_Proxy_MutualAuth/101/x%00", client()));
    assertEquals(
        "404 Not Found", seen("/CCM_Proxy_MutualAuth/101/SMS_MP/../AdminService/v1.0", client()));
    Path large = directory.resolve("large");
    Files.write(large, new byte[1_100_000]);
    assertEquals(
        "413 Content Too Large", seen(path, with("-H", "Expect:", "--data-binary", "@" + large)));
    Curl.Answer hidden =
        curl(path, with("-H", "Connection: close, Target-Endpoint", "-H", "Target-Endpoint: x"));
    assertEquals("200", hidden.seen());
  }

  private String[] with(String... options) {
    List<String> all = new ArrayList<>(List.of(client()));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  @Test
  void oneSiteAtATimeRunsForALabAndLeavesNothing() {
    LabLayout layout = lab.lab().layout();
    assertTrue(RunningSite.find(layout).isPresent());
    Certlab.Answer second = certlab.run("site", "up");
    assertEquals(ExitCode.USAGE, second.exitCode(), second::toString);
    site.close();
    assertFalse(Files.exists(layout.run().resolve("site.json")));
    Certlab.Answer none = certlab.run("site", "call");
    assertEquals(ExitCode.USAGE, none.exitCode(), none::toString);
    assertTrue(none.err().contains("no site runs"), none::err);
  }
}
