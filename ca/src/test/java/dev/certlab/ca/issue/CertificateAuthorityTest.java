package dev.certlab.ca.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.RevocationReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
          .keyRule(KeyRule.rsa(KeyRule.NO_MAXIMUM, "test"))
          .build();
  private static final PublicationPoints POINTS =
      new PublicationPoints(
          List.of("http://crl.contoso.com/Issuing.crl"),
          List.of(),
          List.of("http://crl.contoso.com/Issuing.crt"));

  /** One RSA key for all tests: making one takes longer than everything else together. */
  private static final KeyPair leafKeys =
      new CryptoEngine(new SecureRandom()).generate(KeySpec.RSA_2048);

  private final CryptoEngine crypto = new CryptoEngine(new SecureRandom());
  private final Ledger ledger = new InMemoryLedger();
  private final CertifiedKey root = root(KeySpec.EC_P256);
  private final CertificateAuthority issuing = issuing(root);

  private CertifiedKey root(KeySpec spec) {
    KeyPair keys = crypto.generate(spec);
    return new SelfSigned(crypto)
        .sign(request(AuthorityProfiles.root(), "Test Root", keys), keys, NOW);
  }

  private CertificateAuthority issuing(CertifiedKey above) {
    CertificateAuthority rootCa =
        new CertificateAuthority(
            "Root", above, PublicationPoints.none(), ledger, crypto, InstantSource.fixed(NOW));
    KeyPair keys = crypto.generate(KeySpec.EC_P256);
    IssuedCertificate certificate =
        rootCa.issue(request(AuthorityProfiles.issuing(), "Test Issuing", keys));
    CertifiedKey key =
        new CertifiedKey(
            keys.getPrivate(), List.of(certificate.certificate(), above.certificate()));
    ledger.putAuthority(
        new AuthorityRecord(
            "Issuing",
            Optional.of("Root"),
            key.certificate().encoded(),
            KeyPlace.elsewhere(),
            NOW));
    return new CertificateAuthority(
        "Issuing", key, POINTS, ledger, crypto, InstantSource.fixed(NOW));
  }

  private static IssuanceRequest request(
      CertificateProfile profile, String name, KeyPair keys, Defect... defects) {
    List<GeneralName> names =
        profile.basicConstraints().isCa()
            ? List.of()
            : List.of(new GeneralName.DnsName(name + ".contoso.com"));
    return new IssuanceRequest(
        profile,
        NameEncoder.commonName(name),
        names,
        PublicKeys.decode(keys.getPublic().getEncoded()),
        Optional.empty(),
        Optional.empty(),
        Set.of(defects),
        IssuanceRequest.Enforcement.REFUSE,
        new IssuanceRequest.Label("server", name));
  }

  private IssuedCertificate leaf(Defect... defects) {
    return issuing.issue(request(SERVER, "mp01", leafKeys, defects));
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
    KeyPair ec = crypto.generate(KeySpec.EC_P256);
    int before = ledger.certificates().size();
    IssuanceRefusedException refused =
        assertThrows(
            IssuanceRefusedException.class, () -> issuing.issue(request(SERVER, "mp01", ec)));
    assertEquals(
        List.of(IssuanceCode.KEY_NOT_RSA), refused.findings().stream().map(Finding::code).toList());
    assertEquals(before, ledger.certificates().size());
  }

  @Test
  void refusesToLetAnIssuingCaMakeAnotherCa() {
    KeyPair keys = crypto.generate(KeySpec.EC_P256);
    IssuanceRequest request = request(AuthorityProfiles.issuing(), "Sub", keys);
    IssuanceRefusedException refused =
        assertThrows(IssuanceRefusedException.class, () -> issuing.issue(request));
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
    CertifiedKey certified = root(spec == KeySpec.RSA_1024 ? KeySpec.RSA_2048 : spec);
    CertificateAuthority authority = issuing(certified);
    IssuedCertificate leaf = authority.issue(request(SERVER, "mp01", leafKeys));
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

    ledger.revoke("Issuing", leaf.certificate().serial(), RevocationReason.CERTIFICATE_HOLD, NOW);
    writeCrl(directory);
    Peers.Answer held = verify(directory, "-crl_check", "-CRLfile", "crl.pem");
    assertTrue(held.output().contains("error 23"), held.output());

    ledger.release("Issuing", leaf.certificate().serial(), NOW);
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
