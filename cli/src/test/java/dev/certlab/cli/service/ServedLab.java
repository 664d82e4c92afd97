package dev.certlab.cli.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.fetch.FetchLimits;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.admin.LabAction;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lab that is served in this process, under a clock that the test turns. Its keys are elliptic,
 * because making RSA keys takes longer than everything else.
 */
final class ServedLab implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String ROOT = "Contoso Lab Root CA";
  static final String ISSUING = "Contoso Lab Issuing CA";

  private static final CryptoEngine CRYPTO = CryptoEngine.standard();

  private volatile Instant now = NOW;
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final Path directory;
  private final Lab lab;
  private final LabService service;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServedLab(Path directory, LabManifest manifest, CrlServerSettings settings) {
    this.directory = directory;
    this.lab = create(directory.resolve("lab"), manifest, this::now);
    this.service = LabService.start(lab, settings, new SecureRandom(), troubles::add);
  }

  static ServedLab withoutDeltas(Path directory) {
    return new ServedLab(
        directory,
        manifest(Optional.empty()),
        CrlServerSettings.loopback().withExposure(Exposure.INTERNET));
  }

  /** A site with Enhanced HTTP; its own certificates are made by {@code lab().siteUpkeep()}. */
  static ServedLab withEnhancedHttp(Path directory) {
    LabManifest https = manifest(Optional.empty());
    LabManifest manifest =
        new LabManifest(
            https.schemaVersion(),
            new LabManifest.Site(
                "P01", "enhanced-http", "azure-ad", "corp.contoso.com", "contoso.com", "figure"),
            https.authorities(),
            https.publication(),
            https.hosts(),
            https.parties(),
            https.certificates(),
            Optional.of(LabManifest.SiteCertificates.standard().withKey("ec-p256")),
            https.renewal(),
            https.publish());
    return new ServedLab(directory, manifest, CrlServerSettings.loopback());
  }

  /** Base CRLs each week, delta CRLs each day. */
  static ServedLab withDeltas(Path directory) {
    return new ServedLab(
        directory,
        manifest(Optional.of("1d")),
        CrlServerSettings.loopback().withExposure(Exposure.INTERNET));
  }

  /** A lab with its CAs and CRLs that nobody serves yet. */
  static Lab create(Path directory, LabManifest manifest, InstantSource clock) {
    Lab lab = Lab.create(directory, manifest, environment(clock));
    lab.reconciler().initialize();
    return lab;
  }

  private static LabEnvironment environment(InstantSource clock) {
    return new LabEnvironment(clock, CRYPTO, Optional.empty(), line -> {});
  }

  static LabManifest manifest(Optional<String> deltaInterval) {
    LabManifest standard =
        LabManifest.standard(
            new LabManifest.Site(
                "P01", "https", "pki", "corp.contoso.com", "contoso.com", "figure"));
    LabManifest.Publication publication = standard.publication();
    return new LabManifest(
        standard.schemaVersion(),
        standard.site(),
        standard.authorities().stream().map(a -> a.withKey("ec-p256")).toList(),
        publication.withDeltaInterval(deltaInterval),
        standard.hosts(),
        standard.parties(),
        standard.certificates(),
        standard.siteCertificates(),
        standard.renewal(),
        standard.publish());
  }

  Lab lab() {
    return lab;
  }

  LabService service() {
    return service;
  }

  AdminClient admin() {
    return new AdminClient(service.description());
  }

  /** What the service complained of. */
  List<String> troubles() {
    return troubles;
  }

  void turnClock(Duration by) {
    now = now.plus(by);
  }

  Instant now() {
    return now;
  }

  /** A client's certificate with an elliptic key. */
  CertificateRecord issueClient(String name) {
    String host = name + ".corp.contoso.com";
    Place.Party place = new Place.Party(SiteRole.CLIENT, host);
    lab.enrollment()
        .enroll(
            List.of(
                CertificateOrder.at(place, RoleNames.of(host, Optional.empty(), List.of()))
                    .key(KeySpec.EC_P256)
                    .enforcement(Enforcement.FORCE)
                    .build()));
    return CertificateAddress.find(lab.ledger(), "client/" + host);
  }

  static String path(String authority) {
    return "/" + FileNames.urlSegment(authority) + ".crl";
  }

  static String deltaPath(String authority) {
    return "/" + FileNames.urlSegment(authority) + "+.crl";
  }

  Curl.Answer curl(Zone zone, String path, String... options) {
    return Curl.get(service.description().zone(zone).base() + path, options);
  }

  /** Arms a content fault as the page does. */
  JsonNode arm(String kind, String authority) {
    return ask(
        LabAction.ARM_CONTENT_FAULT,
        "{\"kind\":\"%s\",\"target\":\"%s\"}".formatted(kind, authority));
  }

  /** Ends all content faults. */
  JsonNode clear() {
    return ask(LabAction.CLEAR_CONTENT_FAULT, "{}");
  }

  /** What the page shows of the lab. */
  JsonNode overview() {
    return json(admin().lab());
  }

  /** Asks the admin API; throws {@link IllegalArgumentException} with its answer if it refuses. */
  JsonNode ask(LabAction action, String body) {
    ServiceDescription.Admin at = service.description().admin();
    HttpRequest request =
        HttpRequest.newBuilder(at.page().resolve("/api/lab/" + action.label()))
            .header("Authorization", "Bearer " + at.token().value())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalArgumentException(answer.statusCode() + " " + answer.body());
      }
      return json(answer.body());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(text, malformed);
    }
  }

  ParsedCertificate certificate(CertificateRecord record) {
    return X509Decoder.certificate(record.encoded().toArray());
  }

  VerificationRequest.Builder request(CertificateRecord record) {
    List<ParsedCertificate> issuers = lab.authorities().chain(record.authority()).certificates();
    return VerificationRequest.of(certificate(record))
        .untrusted(issuers.subList(0, 1))
        .trust(issuers.subList(1, 2))
        .revocation(RevocationPolicy.CHAIN)
        .time(now());
  }

  /** What this project's verifier says, from a zone: the verdict, and the codes of all errors. */
  String ours(CertificateRecord record, Zone zone, ValidationPolicy policy) {
    return said(record, zone, policy, FetchLimits.windows());
  }

  String said(CertificateRecord record, Zone zone, ValidationPolicy policy, FetchLimits limits) {
    VerificationReport report =
        new Verifier(CRYPTO)
            .verify(
                request(record)
                    .crls(ZoneView.crls(service.description(), zone, limits))
                    .policy(policy)
                    .build());
    return Stream.concat(
            Stream.of(report.verdict().label()),
            report.errors().stream().map(e -> e.code().id() + "@" + e.position().orElse(-1)))
        .collect(Collectors.joining(" "));
  }

  OpenSsl openssl(CertificateRecord record) {
    return new OpenSsl(
        directory,
        lab.authorities().chain(record.authority()).certificates(),
        certificate(record),
        now());
  }

  /** Waits for what another thread or process brings about. */
  static void await(String what, Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new AssertionError(what + " did not happen within " + patience);
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    service.close();
    lab.close();
  }
}
