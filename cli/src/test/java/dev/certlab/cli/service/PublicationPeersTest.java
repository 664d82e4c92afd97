package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.cli.Certlab;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.peer.Nginx;
import dev.certlab.crlserver.peer.Shell;
import dev.certlab.crlserver.peer.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lab that publishes into a directory which nginx serves, and what four programs that fetch CRLs
 * themselves then say of a client's certificate: OpenSSL, the JDK, curl and ours. Nothing of the
 * lab's own server takes part.
 */
class PublicationPeersTest {
  private static final String CLIENT = "client/pc1.corp.contoso.com";
  private static final String ISSUING = "Contoso%20Lab%20Issuing%20CA";
  private static final String LDAP = "ldap:///ca01";
  private static final Pattern OPENSSL_ERROR = Pattern.compile("error (\\d+) at \\d depth");

  /** To the JDK a revocation of this very moment lies ahead. */
  private static final Instant LATER = Certlab.NOW.plusSeconds(60);

  private final Random random = new Random();
  private final Path directory;
  private final Path lab;
  private final Path web;
  private final Certlab certlab;
  private final InetSocketAddress address = place();

  /** Where nobody listens. */
  private final InetSocketAddress nobody = place();

  /**
   * Where somebody answers that there is no such file. OpenSSL 3.0 never gives up a place that
   * refuses the connection.
   */
  private final InetSocketAddress gone = place();

  private final List<Nginx> running = new ArrayList<>();

  PublicationPeersTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.web = Files.createDirectory(directory.resolve("web"));
    this.certlab = new Certlab(lab);
  }

  /** One of some million addresses of this machine, so that no other test has the same. */
  private InetSocketAddress place() {
    try {
      byte[] octets = {
        127, (byte) (1 + random.nextInt(250)), (byte) random.nextInt(250), (byte) 77
      };
      return new InetSocketAddress(
          InetAddress.getByAddress(octets), 20_000 + random.nextInt(10_000));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @BeforeEach
  void requireTools() {
    Tools.require("nginx");
    Tools.require("openssl");
    Tools.require("curl");
  }

  @AfterEach
  void stop() {
    running.forEach(Nginx::close);
  }

  @Test
  void whenLdapIsFirstAndHttpSecondEverybodyPassesTheOneForTheOther() throws Exception {
    init(List.of(LDAP, url(address)), "");
    serve();
    assertEquals("200 application/pkix-crl", curl(url(address) + "/" + ISSUING + ".crl"));
    assertEquals("exit 7", curl(url(nobody) + "/" + ISSUING + ".crl"));
    assertEquals("OK", openssl());
    assertEquals("OK", jdk());
    for (String policy : List.of("rfc5280", "windows", "cmg", "openssl", "java")) {
      assertEquals("trusted crl-scheme-unusable@0 crl-scheme-unusable@1", ours(policy), policy);
    }
  }

  @Test
  void whenLdapIsFirstAndNothingIsThereOverHttpNobodyKnowsTheStatus() throws Exception {
    init(List.of(LDAP, url(gone)), "");
    serveNothing(gone);
    assertEquals("404 text/html", curl(url(gone) + "/" + ISSUING + ".crl"));
    assertEquals("3@0", openssl());
    assertEquals("UNDETERMINED_REVOCATION_STATUS@1", jdk());
    String said = ours("windows");
    assertTrue(said.startsWith("rejected "), said);
    assertTrue(said.contains("crl-http-status@0"), said);
    assertTrue(said.contains("crl-scheme-unusable@0"), said);
  }

  /** OpenSSL asks the first HTTP URL of a point alone; the others go on to the next. */
  @Test
  void whenNothingIsAtTheFirstOfTwoHttpUrlsOnlyOpensslGivesUp() throws Exception {
    init(List.of(url(gone), url(address)), "");
    serve();
    serveNothing(gone);
    assertEquals("3@0", openssl());
    assertEquals("OK", jdk());
    assertEquals("trusted crl-http-status@0 crl-http-status@1", ours("windows"));
    assertEquals("trusted crl-http-status@0 crl-http-status@1", ours("java"));
    assertTrue(ours("openssl").startsWith("rejected "), ours("openssl"));
  }

  @Test
  void aRevocationIsInTheDirectoryOnceTheCommandHasEnded() throws Exception {
    init(List.of(LDAP, url(address)), "");
    serve();
    certlab.ok("cert", "revoke", CLIENT);
    assertEquals("23@0", openssl());
    assertEquals("REVOKED@0", jdk());
    String said = ours("cmg");
    assertTrue(said.startsWith("rejected "), said);
    assertTrue(said.contains("certificate-revoked@0"), said);
  }

  /** As IIS, whose request filtering refuses a plus sign. */
  @Test
  void whereTheWebServerRefusesThePlusSignOnlyWindowsMindsTheDeltaCrl() throws Exception {
    init(List.of(url(address)), "  deltaInterval: 1d\n");
    serve();
    String delta = url(address) + "/" + ISSUING + "+.crl";
    assertEquals("200 application/pkix-crl", curl(delta));
    assertEquals("trusted", ours("windows"));
    running.remove(0).close();
    serve("location ~ \\+ { return 404; }");
    assertEquals("404", curl(delta).substring(0, 3));
    assertEquals("OK", openssl());
    assertEquals("OK", jdk());
    String said = ours("windows");
    assertTrue(said.startsWith("rejected "), said);
    assertTrue(said.contains("delta-crl-unusable@0"), said);
    assertTrue(ours("rfc5280").startsWith("trusted"), ours("rfc5280"));
  }

  @Test
  void whenTheHostIsChangedAfterInitTheCaIsRenewedFirstAndThenWhatItHasIssued() throws Exception {
    init(List.of(url(gone)), "");
    serve();
    serveNothing(gone);
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(manifest, Files.readString(manifest).replace(url(gone), url(address)));
    Certlab.Answer apply = certlab.run("apply", "--dry-run");
    assertTrue(apply.err().contains("ca renew"), apply.err());
    assertTrue(certlab.run("doctor").out().contains("cert renew --outdated"));
    assertEquals(2, outdated().size());
    assertEquals("3@0", openssl());
    certlab.ok("cert", "renew", CLIENT);
    // The client's CRL is found, and that of its CA is looked for where it was before.
    assertEquals("3@1", openssl());
    assertEquals("UNDETERMINED_REVOCATION_STATUS@1", jdk());
    assertEquals("rejected crl-http-status@1", ours("windows"));
    certlab.ok("ca", "renew", "Contoso Lab Issuing CA");
    certlab.ok("cert", "renew", "--outdated");
    assertEquals("OK", openssl());
    assertEquals("OK", jdk());
    assertEquals("trusted", ours("windows"));
    assertEquals(List.of(), outdated());
  }

  private List<String> outdated() {
    return certlab
        .run("doctor")
        .out()
        .lines()
        .filter(line -> line.contains("where the manifest has"))
        .toList();
  }

  private static String url(InetSocketAddress place) {
    return "http://" + place.getAddress().getHostAddress() + ":" + place.getPort() + "/pki";
  }

  /** A lab of two tiers that publishes into the directory, with one client. */
  private void init(List<String> urls, String more) throws IOException {
    Path manifest = directory.resolve("manifest.yaml");
    Files.writeString(
        manifest,
        """
        schemaVersion: 1
        site:
          code: P01
          communication: https
          authentication: pki
          intranetDomain: corp.contoso.com
          internetDomain: contoso.com
          reading: figure
        authorities:
        - { name: Contoso Lab Root CA, key: ec-p256 }
        - { name: Contoso Lab Issuing CA, issuer: Contoso Lab Root CA, key: ec-p256 }
        publication:
          urls: [ "%s" ]
          interval: 7d
        %shosts:
          cloudManagementGateway: contosocmg.contoso.com
          connectionPoint: cmgcp01.corp.contoso.com
          managementPoint: mp01.corp.contoso.com
          clients: []
        certificates: { key: rsa-2048, pfxProfile: windows2016, renewPki: never }
        publish: { to: ../web }
        """
            .formatted(String.join("\", \"", urls), more));
    certlab.ok("init", lab.toString(), "--from", manifest.toString(), "-q");
    certlab.ok("cert", "issue", "client", "--host", "pc1.corp.contoso.com", "-q");
  }

  private void serve(String... directives) throws IOException, InterruptedException {
    serve(address, web, List.of(directives));
  }

  private void serveNothing(InetSocketAddress there) throws IOException, InterruptedException {
    serve(there, Files.createTempDirectory(directory, "empty"), List.of());
  }

  private void serve(InetSocketAddress there, Path files, List<String> directives)
      throws IOException, InterruptedException {
    running.add(
        Nginx.serving(Files.createTempDirectory(directory, "nginx"), there, files, directives));
  }

  private static String curl(String url) {
    Curl.Answer answer = Curl.get(url);
    return answer
        .field("content-type")
        .map(type -> answer.seen() + " " + type)
        .orElse(answer.seen());
  }

  /**
   * Of the client and then of its CA: with {@code -crl_check_all} the root would want a CRL too,
   * and it says nowhere where that is.
   */
  private String openssl() throws IOException {
    String ofLeaf = openssl(List.of("-untrusted", issuing(), leaf()), 0);
    return ofLeaf.equals("OK") ? openssl(List.of(issuing()), 1) : ofLeaf;
  }

  private String openssl(List<String> whose, int position) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 2>&1", "sh"));
    command.addAll(List.of("env", "-u", "http_proxy", "-u", "HTTP_PROXY"));
    command.addAll(List.of("openssl", "verify", "-attime", "" + LATER.getEpochSecond()));
    command.addAll(List.of("-crl_check", "-crl_download", "-CAfile", root()));
    command.addAll(whose);
    Path output = directory.resolve("openssl.out");
    int exit = Shell.SHARED.run(command, output, 30);
    Matcher error = OPENSSL_ERROR.matcher(Files.readString(output));
    return exit == 0
        ? "OK"
        : error.find() ? error.group(1) + "@" + position : Files.readString(output);
  }

  private String jdk() throws IOException, URISyntaxException {
    Path classes =
        Path.of(JdkRevocation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path output = directory.resolve("jdk.out");
    Shell.SHARED.run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dcom.sun.security.enableCRLDP=true",
            "-cp",
            classes.toString(),
            JdkRevocation.class.getName(),
            root(),
            issuing(),
            leaf(),
            LATER.toString()),
        output,
        30);
    return Files.readString(output);
  }

  /** Verdict, and what is said at which position. */
  private String ours(String policy) throws IOException {
    Certlab.Answer answer =
        certlab.run(
            "verify", leaf(), "--fetch", "--policy", policy, "--revocation", "chain", "--json");
    JsonNode report = new ObjectMapper().readTree(answer.out());
    StringBuilder said = new StringBuilder(report.path("verdict").asText());
    report
        .path("findings")
        .forEach(
            finding ->
                said.append(' ')
                    .append(finding.path("code").asText())
                    .append('@')
                    .append(finding.path("position").asInt()));
    return said.toString();
  }

  private String leaf() {
    return lab.resolve("certs/" + CLIENT + "/cert.pem").toString();
  }

  /** As the client has it, which need not be the CA's certificate of today. */
  private String issuing() throws IOException {
    Path first = directory.resolve("issuing.pem");
    String chain = Files.readString(lab.resolve("certs/" + CLIENT + "/chain.pem"));
    String end = "-----END CERTIFICATE-----\n";
    Files.writeString(first, chain.substring(0, chain.indexOf(end) + end.length()));
    return first.toString();
  }

  private String root() throws IOException {
    String chain = Files.readString(lab.resolve("certs/" + CLIENT + "/chain.pem"));
    Path last = directory.resolve("root.pem");
    Files.writeString(last, chain.substring(chain.lastIndexOf("-----BEGIN CERTIFICATE-----")));
    return last.toString();
  }
}
