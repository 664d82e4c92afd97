package dev.certlab.ca.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SubjectAlternativeName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong in a certificate that was ordered with a defect, and that nothing else is. */
class DefectTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final CryptoEngine CRYPTO = CryptoEngine.standard();
  private static final PublicationPoints POINTS =
      PublicationPoints.crlAt("http://crl.contoso.com/Issuing%20CA.crl")
          .deltaAt("http://crl.contoso.com/Issuing%20CA+.crl");
  private static final PublicKeyInfo KEY =
      PublicKeys.of(CRYPTO.generate(KeySpec.EC_P256).getPublic());

  private static final CertificateAuthority ROOT =
      CertificateAuthority.root("Root", InstantSource.fixed(NOW));
  private static final CertificateAuthority ISSUING =
      NewAuthority.named("Issuing CA").points(POINTS).under(ROOT);

  private static IssuedCertificate issue(CertificateAuthority by, Defect... defects) {
    return by.issue(IssuanceRequest.server("mp01.contoso.com").defects(defects).build(), KEY);
  }

  private static ParsedCertificate certificate(Defect... defects) {
    return issue(ISSUING, defects).certificate();
  }

  private static SignatureCheck signature(ParsedCertificate certificate, ParsedCertificate issuer) {
    return CRYPTO.verify(
        issuer.publicKey(),
        certificate.signatureAlgorithm(),
        certificate.toBeSigned(),
        certificate.signature());
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-eku, purpose-missing purpose-not-allowed",
    "no-eku, purpose-missing",
    "expired, validity-not-nested",
    "not-yet-valid, ''",
    "name-mismatch, ''",
    "no-san, ''",
    "no-cdp, ''",
    "ldap-only-cdp, ''",
    "https-cdp, ''",
    "weak-key, ''",
    "sha1, ''",
    "bad-signature, ''",
    "no-key-usage, key-usage-mismatch",
    "wrong-key-usage, key-usage-mismatch",
    "wrong-aki, key-identifier-mismatch",
    "unknown-critical, ''",
    "missing-intermediate, ''",
    "not-a-ca, ''",
    "path-length, ''",
    "no-cert-sign, ''",
  })
  void isSaidInTheFindingsAsFarAsTheProfileForbidsIt(String label, String codes) {
    IssuedCertificate issued = issue(ISSUING, Defect.ofLabel(label));
    assertEquals(
        codes,
        String.join(" ", issued.findings().stream().map(Finding::code).map(c -> c.id()).toList()));
    assertEquals(Set.of(Defect.ofLabel(label)), issued.defects());
    assertEquals(List.of(label), issued.record().defects());
  }

  /** The extensions that differ from those of a sound certificate; identifiers of keys aside. */
  @ParameterizedTest
  @EnumSource
  void changesNothingElse(Defect defect) {
    Set<Extension> sound = new HashSet<>(certificate().extensions().all());
    Set<Oid> differing = new HashSet<>();
    ParsedCertificate wrong = certificate(defect);
    wrong.extensions().all().stream()
        .filter(extension -> !sound.remove(extension))
        .forEach(extension -> differing.add(extension.oid()));
    sound.forEach(missing -> differing.add(missing.oid()));
    Set<Oid> expected =
        switch (defect) {
          case WRONG_EKU, NO_EKU -> Set.of(ExtendedKeyUsage.OID);
          case NAME_MISMATCH, NO_SAN -> Set.of(SubjectAlternativeName.OID);
          case NO_CDP, LDAP_ONLY_CDP, HTTPS_CDP ->
              Set.of(CrlDistributionPoints.OID, FreshestCrl.OID);
          case NO_KEY_USAGE, WRONG_KEY_USAGE -> Set.of(KeyUsage.OID);
          case WRONG_AKI -> Set.of(AuthorityKeyIdentifier.OID);
          case UNKNOWN_CRITICAL -> Set.of(new Oid("1.3.6.1.4.1.55555.1.1"));
          default -> Set.of();
        };
    assertEquals(expected, differing);
    assertEquals(
        defect == Defect.BAD_SIGNATURE ? SignatureCheck.FALSE : SignatureCheck.VALID,
        signature(wrong, ISSUING.certificate()));
  }

  @Test
  void ofTimeLiesAMonthAwayFromNow() {
    Duration month = Duration.ofDays(30);
    assertEquals(NOW.minus(month), certificate(Defect.EXPIRED).validity().notAfter());
    assertEquals(
        NOW.minus(month.multipliedBy(2)), certificate(Defect.EXPIRED).validity().notBefore());
    assertEquals(NOW.plus(month), certificate(Defect.NOT_YET_VALID).validity().notBefore());
    assertEquals(
        NOW.plus(month.multipliedBy(2)), certificate(Defect.NOT_YET_VALID).validity().notAfter());
  }

  @Test
  void ofNamesLeavesNoWayToTheHost() {
    ParsedCertificate wrong = certificate(Defect.NAME_MISMATCH);
    assertEquals("CN=wrong-host.invalid", wrong.subject().toString());
    assertEquals(List.of(new GeneralName.DnsName("wrong-host.invalid")), wrong.alternativeNames());
    assertEquals("CN=mp01.contoso.com", certificate(Defect.NO_SAN).subject().toString());
  }

  @Test
  void ofUsageIsThereAndCriticalAsUsual() {
    KeyUsage usage = certificate(Defect.WRONG_KEY_USAGE).extension(KeyUsage.class).orElseThrow();
    assertEquals(Set.of(KeyUsageBit.DATA_ENCIPHERMENT), usage.bits());
    assertTrue(isCritical(certificate(Defect.WRONG_KEY_USAGE), KeyUsage.OID));
    assertEquals(
        List.of(KeyPurpose.CODE_SIGNING),
        certificate(Defect.WRONG_EKU).extension(ExtendedKeyUsage.class).orElseThrow().purposes());
    assertFalse(isCritical(certificate(Defect.WRONG_EKU), ExtendedKeyUsage.OID));
    assertFalse(isCritical(certificate(Defect.WRONG_AKI), AuthorityKeyIdentifier.OID));
    assertTrue(isCritical(certificate(Defect.UNKNOWN_CRITICAL), new Oid("1.3.6.1.4.1.55555.1.1")));
  }

  @Test
  void keepsTheExtensionWhereItStood() {
    List<Oid> order = certificate().extensions().all().stream().map(Extension::oid).toList();
    assertEquals(
        order,
        certificate(Defect.WRONG_EKU, Defect.WRONG_KEY_USAGE, Defect.WRONG_AKI)
            .extensions()
            .all()
            .stream()
            .map(Extension::oid)
            .toList());
  }

  private static boolean isCritical(ParsedCertificate certificate, Oid oid) {
    return certificate.extensions().find(oid).orElseThrow().isCritical();
  }

  private static String point(ParsedCertificate certificate) {
    return certificate
        .extension(CrlDistributionPoints.class)
        .orElseThrow()
        .points()
        .get(0)
        .uris()
        .get(0);
  }

  @Test
  void ofTheCrlsPlaceIsTheSamePlaceUnderAnotherScheme() {
    assertEquals("https://crl.contoso.com/Issuing%20CA.crl", point(certificate(Defect.HTTPS_CDP)));
    String ldap = point(certificate(Defect.LDAP_ONLY_CDP));
    assertTrue(ldap.startsWith("ldap:///CN=Issuing%20CA,CN=ca01,CN=CDP,"), ldap);
    assertTrue(ldap.endsWith("objectClass=cRLDistributionPoint"), ldap);
    // A CA that writes no place has none to change: something over HTTPS must do.
    assertEquals("https://crl.invalid/ca.crl", point(issue(ROOT, Defect.HTTPS_CDP).certificate()));
  }

  @Test
  void ofTheHashIsInTheAlgorithmAndTheSignatureIsTrue() {
    ParsedCertificate wrong = certificate(Defect.SHA1);
    assertEquals(SignatureScheme.ECDSA_SHA1.identifier(), wrong.signatureAlgorithm());
    CertificateAuthority rsa =
        NewAuthority.named("RSA").key(KeySpec.RSA_2048).root(InstantSource.fixed(NOW));
    ParsedCertificate ofRsa = issue(rsa, Defect.SHA1).certificate();
    assertEquals(SignatureScheme.RSA_SHA1.identifier(), ofRsa.signatureAlgorithm());
    assertEquals(SignatureCheck.VALID, signature(ofRsa, rsa.certificate()));
    CertificateAuthority edwards =
        NewAuthority.named("Edwards").key(KeySpec.ED25519).root(InstantSource.fixed(NOW));
    assertThrows(IllegalArgumentException.class, () -> issue(edwards, Defect.SHA1));
  }

  @Test
  void ofTheChainLeavesOutTheIntermediateCaAndKeepsTheRoot() {
    IssuedCertificate issued = issue(ISSUING, Defect.MISSING_INTERMEDIATE);
    assertEquals(List.of(issued.certificate(), ROOT.certificate()), issued.chain().certificates());
    assertEquals(List.of(ISSUING.certificate(), ROOT.certificate()), issued.issuers());
    IssuedCertificate sound = issue(ISSUING);
    assertEquals(
        List.of(sound.certificate(), ISSUING.certificate(), ROOT.certificate()),
        sound.chain().certificates());
  }

  @Test
  void isFoundByItsLabelInAnyCaseAndSaysWhatItMeans() {
    for (Defect defect : Defect.values()) {
      assertEquals(defect, Defect.ofLabel(defect.label().toUpperCase(Locale.ROOT)));
      assertFalse(defect.meaning().isBlank());
      assertTrue(Defect.labels().contains(defect.label()));
    }
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> Defect.ofLabel("rusty"));
    assertTrue(String.valueOf(unknown.getMessage()).contains("missing-intermediate"));
    assertEquals(
        List.of(Defect.NOT_A_CA, Defect.PATH_LENGTH, Defect.NO_CERT_SIGN),
        Arrays.stream(Defect.values()).filter(Defect::isOfIssuer).toList());
  }
}
