package dev.certlab.ca.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeyLengths;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.RevocationReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final CertificateProfile SERVER =
      CertificateProfile.named("Web Server")
          .keyPurposes(KeyPurpose.SERVER_AUTH)
          .keyRule(KeyRule.rsa(KeyLengths.atLeast(2048), "test"))
          .build();
  private static final PublicationPoints POINTS =
      PublicationPoints.crlAt("http://crl.contoso.com/Issuing.crl")
          .issuerAt("http://crl.contoso.com/Issuing.crt");

  /** One RSA key for all tests: making one takes longer than everything else together. */
  private static final PublicKeyInfo LEAF_KEY =
      PublicKeys.of(CryptoEngine.standard().generate(KeySpec.RSA_2048).getPublic());

  private final CryptoEngine crypto = CryptoEngine.standard();
  private final Ledger ledger = new InMemoryLedger();
  private final CertificateAuthority root = root(KeySpec.EC_P256);
  private final CertificateAuthority issuing = issuing(root);

  private CertificateAuthority root(KeySpec spec) {
    return NewAuthority.named("Root").key(spec).root(ledger, crypto, InstantSource.fixed(NOW));
  }

  private static CertificateAuthority issuing(CertificateAuthority above) {
    return NewAuthority.named("Issuing").points(POINTS).under(above);
  }

  private static IssuanceRequest request(Defect... defects) {
    return IssuanceRequest.of(SERVER)
        .commonName("mp01")
        .dnsNames("mp01.contoso.com")
        .defects(defects)
        .label("server", "mp01")
        .build();
  }

  private IssuedCertificate leaf(Defect... defects) {
    return issuing.issue(request(defects), LEAF_KEY);
  }

  @Test
  void backdatesAndNestsTheValidityAndPointsAtTheCrl() {
    ParsedCertificate certificate = leaf().certificate();
    assertEquals(NOW.minus(Duration.ofMinutes(10)), certificate.validity().notBefore());
    assertTrue(issuing.certificate().validity().contains(certificate.validity()));
    assertEquals(
        List.of("http://crl.contoso.com/Issuing.crl"),
        certificate.extension(CrlDistributionPoints.class).orElseThrow().points().get(0).uris());
    assertEquals(issuing.certificate().subject(), certificate.issuer());
  }

  @Test
  void drawsSixteenPositiveRandomOctetsForEachSerialNumber() {
    Set<String> serials = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      ParsedCertificate certificate = leaf().certificate();
      assertEquals(16, certificate.serial().value().toByteArray().length);
      assertEquals(1, certificate.serial().value().signum());
      serials.add(certificate.serial().hex());
    }
    assertEquals(20, serials.size());
  }

  @Test
  void refusesAnEllipticCurveKeyForAnRsaProfileBeforeItSigns() {
    int before = ledger.certificates().size();
    IssuanceRefusedException refused =
        assertThrows(
            IssuanceRefusedException.class, () -> issuing.issueWithKey(request(), KeySpec.EC_P256));
    assertEquals(
        List.of(IssuanceCode.KEY_NOT_RSA), refused.findings().stream().map(Finding::code).toList());
    assertEquals(before, ledger.certificates().size());
  }

  @Test
  void refusesToLetAnIssuingCaMakeAnotherCa() {
    IssuanceRefusedException refused =
        assertThrows(IssuanceRefusedException.class, () -> issuing.subordinate("Sub"));
    assertEquals(
        List.of(IssuanceCode.ISSUER_CANNOT_SIGN),
        refused.findings().stream().map(Finding::code).toList());
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void recordsEveryDefectInTheLedger(Defect defect) {
    IssuedCertificate issued = leaf(defect);
    assertEquals(
        List.of(defect.label()), ledger.bySerial(issued.certificate().serial()).get(0).defects());
  }

  @ParameterizedTest
  @EnumSource(KeySpec.class)
  void signsWithEveryKindOfCaKeyToOpensslsSatisfaction(KeySpec spec, @TempDir Path directory)
      throws Exception {
    CertificateAuthority certified = root(spec == KeySpec.RSA_1024 ? KeySpec.RSA_2048 : spec);
    CertificateAuthority authority = issuing(certified);
    IssuedCertificate leaf = authority.issue(request(), LEAF_KEY);
    writePem(directory, "root.pem", certified.certificate());
    writePem(directory, "issuing.pem", authority.certificate());
    writePem(directory, "leaf.pem", leaf.certificate());
    Peers.Answer answer = verify(directory);
    assertEquals(0, answer.exitCode(), answer.output());
  }

  private static Peers.Answer verify(Path directory, String... more) throws Exception {
    return Peers.run(
        directory,
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "openssl",
                    "verify",
                    "-x509_strict",
                    "-purpose",
                    "sslserver",
                    "-attime",
                    String.valueOf(NOW.getEpochSecond()),
                    "-CAfile",
                    "root.pem",
                    "-untrusted",
                    "issuing.pem"),
                java.util.stream.Stream.concat(
                    java.util.Arrays.stream(more), java.util.stream.Stream.of("leaf.pem")))
            .toArray(String[]::new));
  }

  private static void writePem(Path directory, String name, ParsedCertificate certificate)
      throws Exception {
    write(directory, name, "CERTIFICATE", certificate.encoded().toArray());
  }

  private static void write(Path directory, String name, String label, byte[] der)
      throws Exception {
    String body = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  @Test
  void makesOpensslSeeARevocationAndItsRelease(@TempDir Path directory) throws Exception {
    IssuedCertificate leaf = leaf();
    writePem(directory, "root.pem", root.certificate());
    writePem(directory, "issuing.pem", issuing.certificate());
    writePem(directory, "leaf.pem", leaf.certificate());

    writeCrl(directory);
    assertEquals(0, verify(directory, "-crl_check", "-CRLfile", "crl.pem").exitCode());

    issuing.revoke(leaf.certificate().serial(), RevocationReason.CERTIFICATE_HOLD);
    writeCrl(directory);
    Peers.Answer held = verify(directory, "-crl_check", "-CRLfile", "crl.pem");
    assertTrue(held.output().contains("error 23"), held.output());

    issuing.release(leaf.certificate().serial());
    writeCrl(directory);
    assertEquals(0, verify(directory, "-crl_check", "-CRLfile", "crl.pem").exitCode());
  }

  private void writeCrl(Path directory) throws Exception {
    IssuedCrl crl = issuing.issueCrl(CrlProfile.every(Duration.ofDays(7)));
    assertTrue(crl.crl().defects().isEmpty());
    write(directory, "crl.pem", "X509 CRL", crl.crl().encoded().toArray());
  }

  @Test
  void makesACrlWhoseValidityIsIntervalPlusOverlap() {
    IssuedCrl first = issuing.issueCrl(CrlProfile.every(Duration.ofDays(7)));
    IssuedCrl second = issuing.issueCrl(CrlProfile.every(Duration.ofDays(7)));
    assertEquals(NOW.minus(Duration.ofMinutes(10)), first.crl().thisUpdate());
    assertEquals(
        NOW.plus(Duration.ofDays(7)).plus(Duration.ofHours(12)),
        first.crl().nextUpdate().orElseThrow());
    assertFalse(second.record().number().value().compareTo(first.record().number().value()) <= 0);
  }
}
