package dev.certlab.ca.lab.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.issue.Peers.Answer;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.RevocationReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the lab issues, OpenSSL, GnuTLS and the JDK must accept; what it revokes, they refuse. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class PeersAcceptTest {
  private static final String ROOT = "Contoso Lab Root CA";
  private static final String ISSUING = "Contoso Lab Issuing CA";

  /** GnuTLS 3.7 judges by the system's clock only, so the lab lives now. */
  private final Instant now = Instant.now();

  private final Map<SiteRole, Path> parties = new TreeMap<>();
  private final Path directory;
  private final Lab lab;

  PeersAcceptTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = Labs.create(directory.resolve("lab"), Labs.manifest(), now);
  }

  @BeforeAll
  void issueOneOfEachRole() {
    List<CertificateOrder> orders = new ArrayList<>();
    for (SiteRole role : SiteRole.values()) {
      Place.Party place = new Place.Party(role, host(role));
      orders.add(CertificateOrder.at(place, names(role)).build());
      parties.put(role, place.files(lab.layout()));
    }
    lab.enrollment().enroll(orders);
  }

  @AfterAll
  void close() {
    lab.close();
  }

  private static String host(SiteRole role) {
    return role == SiteRole.CLOUD_MANAGEMENT_GATEWAY
        ? "testcmg.contoso.com"
        : role.label() + ".corp.contoso.com";
  }

  private static RoleNames names(SiteRole role) {
    boolean both = role == SiteRole.SOFTWARE_UPDATE_POINT;
    return RoleNames.of(
        host(role), both ? Optional.of("sup.contoso.com") : Optional.empty(), List.of());
  }

  private Path party(SiteRole role) {
    return java.util.Objects.requireNonNull(parties.get(role));
  }

  private Path crlFile() throws IOException {
    Path file = Files.createTempFile(directory, "crls", ".pem");
    StringBuilder pem = new StringBuilder();
    for (String name : List.of(ISSUING, ROOT)) {
      pem.append(Pem.encode(Pem.CRL, Files.readAllBytes(lab.crls().file(name, CrlKind.BASE))));
    }
    return Files.writeString(file, pem.toString());
  }

  private Path rootFile() throws IOException {
    return Files.write(
        directory.resolve("root.pem"),
        PartyFiles.pem(List.of(lab.authorities().chain(ROOT).first())));
  }

  private Answer openssl(SiteRole role) throws IOException, InterruptedException {
    Path files = party(role);
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check_all",
                "-attime",
                String.valueOf(now.getEpochSecond()),
                "-CAfile",
                rootFile().toString(),
                "-untrusted",
                files.resolve("chain.pem").toString(),
                "-CRLfile",
                crlFile().toString(),
                "-purpose",
                role.isServer() ? "sslserver" : "sslclient"));
    if (role.isServer()) {
      command.addAll(List.of("-verify_hostname", host(role)));
    }
    command.add(files.resolve("cert.pem").toString());
    return Peers.run(directory, command.toArray(String[]::new));
  }

  private Answer gnutls(SiteRole role) throws IOException, InterruptedException {
    Path chain = Files.createTempFile(directory, "chain", ".pem");
    Files.writeString(
        chain,
        Files.readString(party(role).resolve("cert.pem"))
            + Files.readString(party(role).resolve("chain.pem")));
    return Peers.run(
        directory,
        "certtool",
        "--verify",
        "--load-ca-certificate=" + rootFile(),
        "--load-crl=" + crlFile(),
        "--infile=" + chain);
  }

  /** Empty if the JDK accepts, else its reason. */
  private String jdk(SiteRole role) throws GeneralSecurityException, IOException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> path = new ArrayList<>();
    for (var certificate :
        factory.generateCertificates(Files.newInputStream(party(role).resolve("fullchain.pem")))) {
      path.add((X509Certificate) certificate);
    }
    byte[] root = lab.authorities().chain(ROOT).first().encoded().toArray();
    X509Certificate anchor =
        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(root));
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    parameters.setDate(Date.from(now));
    List<Object> crls = new ArrayList<>();
    for (String name : List.of(ISSUING, ROOT)) {
      byte[] crl = Files.readAllBytes(lab.crls().file(name, CrlKind.BASE));
      crls.add(factory.generateCRL(new ByteArrayInputStream(crl)));
    }
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls)));
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(
        EnumSet.of(
            PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
    parameters.addCertPathChecker(checker);
    try {
      validator.validate(factory.generateCertPath(path), parameters);
      return "";
    } catch (CertPathValidatorException refused) {
      return String.valueOf(refused.getReason());
    }
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void opensslGnutlsAndTheJdkAcceptTheCertificateOfEveryRole(SiteRole role) throws Exception {
    Answer openssl = openssl(role);
    assertEquals(0, openssl.exitCode(), openssl::output);
    Answer gnutls = gnutls(role);
    assertEquals(0, gnutls.exitCode(), gnutls::output);
    assertEquals("", jdk(role));
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void opensslAndGnutlsReadTheProfileOfEveryRole(SiteRole role) throws Exception {
    Path certificate = party(role).resolve("cert.pem");
    String openssl =
        Peers.run(directory, "openssl", "x509", "-noout", "-text", "-in", certificate.toString())
            .output();
    String gnutls =
        Peers.run(directory, "certtool", "--certificate-info", "--infile=" + certificate).output();
    assertContains(openssl, "X509v3 Key Usage: critical\n");
    // The others' keys may be elliptic, which encipher no keys (RFC 8813 §3).
    String usage =
        role.isOfConfigMgr() ? "Digital Signature, Key Encipherment" : "Digital Signature";
    assertContains(openssl, usage + "\n");
    assertContains(openssl, "URI:http://crl.contoso.com/Contoso%20Lab%20Issuing%20CA.crl");
    assertContains(openssl, "CA Issuers - URI:http://crl.contoso.com/");
    assertContains(openssl, "DNS:" + host(role));
    assertContains(gnutls, "Key Usage (critical):");
    assertContains(gnutls, "DNSname: " + host(role));
    boolean server = role.isServer();
    boolean client = !server || role == SiteRole.PROXY_WEB_SERVER;
    assertEquals(server, openssl.contains("TLS Web Server Authentication"), openssl);
    assertEquals(client, openssl.contains("TLS Web Client Authentication"), openssl);
    assertEquals(server, gnutls.contains("TLS WWW Server"), gnutls);
    assertEquals(client, gnutls.contains("TLS WWW Client"), gnutls);
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "'" + part + "' is missing in\n" + text);
  }

  @Test
  void everyPeerRefusesWhatIsRevokedAndAcceptsWhatIsReleased() throws Exception {
    SiteRole role = SiteRole.STATE_MIGRATION_POINT;
    CertificateRecord record =
        CertificateAddress.find(lab.ledger(), role.label() + "/" + host(role));
    lab.revocation().revoke(record, RevocationReason.CERTIFICATE_HOLD, Revocation.Publication.NOW);
    assertRefusedAsRevoked(role);
    lab.revocation().release(record, Revocation.Publication.NOW);
    assertEquals(0, openssl(role).exitCode());
    assertEquals(0, gnutls(role).exitCode());
    assertEquals("", jdk(role));
    lab.revocation().revoke(record, RevocationReason.KEY_COMPROMISE, Revocation.Publication.NOW);
    assertRefusedAsRevoked(role);
    lab.revocation().release(record, Revocation.Publication.NOW);
    assertRefusedAsRevoked(role);
  }

  private void assertRefusedAsRevoked(SiteRole role) throws Exception {
    assertContains(openssl(role).output(), "error 23");
    Answer gnutls = gnutls(role);
    assertNotEquals(0, gnutls.exitCode());
    assertContains(gnutls.output(), "revoked");
    assertEquals("REVOKED", jdk(role));
  }
}
