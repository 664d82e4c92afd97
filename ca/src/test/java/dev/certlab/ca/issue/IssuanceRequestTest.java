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
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.issue.IssuanceRequest.Label;
import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.InhibitAnyPolicy;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import dev.certlab.ca.x509.Validity;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a request asks for, and how the certificate answers it. */
class IssuanceRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final CryptoEngine CRYPTO = CryptoEngine.standard();
  private static final PublicKeyInfo KEY =
      PublicKeys.of(CRYPTO.generate(KeySpec.EC_P256).getPublic());
  private static final CertificateAuthority ROOT =
      CertificateAuthority.root("Root", InstantSource.fixed(NOW));

  private static ParsedCertificate issue(IssuanceRequest.Builder request) {
    return ROOT.issue(request.build(), KEY).certificate();
  }

  @Test
  void namesAddUpInTheirOrder() throws Exception {
    IssuanceRequest request =
        IssuanceRequest.server("a.test", "b.test")
            .dnsNames("c.test")
            .ipAddresses(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("2001:db8::1"))
            .names(List.of(new GeneralName.UriName("spiffe://a.test/x")))
            .build();
    assertEquals(
        List.of(
            "a.test", "b.test", "c.test", "192.0.2.1", "2001:db8:0:0:0:0:0:1", "spiffe://a.test/x"),
        request.alternativeNames().stream().map(GeneralName::text).toList());
    ParsedCertificate certificate = ROOT.issue(request, KEY).certificate();
    assertEquals(request.alternativeNames(), certificate.alternativeNames());
  }

  @Test
  void aClientHasACommonNameAndNoAlternativeName() {
    ParsedCertificate client = issue(IssuanceRequest.client("somebody"));
    assertEquals("CN=somebody", client.subject().toString());
    assertEquals(Optional.empty(), client.extensions().find(SubjectAlternativeName.OID));
    assertEquals(
        new Label("client", "somebody"), IssuanceRequest.client("somebody").build().label());
  }

  @Test
  void aHostTooLongForACommonNameStandsInTheAlternativeNamesOnlyWhichAreCriticalThen() {
    String longest = "a".repeat(59) + ".test";
    assertEquals("CN=" + longest, issue(IssuanceRequest.server(longest)).subject().toString());
    ParsedCertificate certificate = issue(IssuanceRequest.server("a" + longest));
    assertTrue(certificate.subject().isEmpty());
    assertTrue(
        certificate.extensions().find(SubjectAlternativeName.OID).orElseThrow().isCritical());
  }

  @Test
  void whoeverHasNoNameAtAllIsRefused() {
    IssuanceRequest nameless = IssuanceRequest.of(EndEntityProfiles.client()).build();
    IssuanceRefusedException refused =
        assertThrows(IssuanceRefusedException.class, () -> ROOT.issue(nameless, KEY));
    assertEquals(
        List.of(IssuanceCode.NAME_MISSING),
        refused.findings().stream().map(Finding::code).toList());
    assertEquals("neither a subject nor a subject alternative name", refused.getMessage());
  }

  @Test
  void timesThatAreAskedForAreTakenAsTheyAreAndOthersAreCutToTheIssuers() {
    Validity root = ROOT.certificate().validity();
    Instant from = NOW.plus(Duration.ofDays(3));
    Instant to = NOW.plus(Duration.ofDays(5));
    assertEquals(
        new Validity(from, to),
        issue(IssuanceRequest.server("a.test").notBefore(from).notAfter(to)).validity());
    CertificateProfile everlasting =
        CertificateProfile.named("everlasting")
            .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE)
            .lifetime(Duration.ofDays(36_500))
            .backdating(Duration.ofDays(1))
            .build();
    assertEquals(root, issue(IssuanceRequest.of(everlasting).commonName("a.test")).validity());
    assertEquals(
        Validity.of(from, root.notAfter()),
        issue(IssuanceRequest.of(everlasting).commonName("a.test").notBefore(from)).validity());
  }

  @Test
  void timesOutsideOfTheIssuersAreRefusedUnlessForced() {
    Instant before = ROOT.certificate().validity().notBefore().minusSeconds(1);
    IssuanceRequest.Builder request = IssuanceRequest.server("a.test").notBefore(before);
    assertThrows(IssuanceRefusedException.class, () -> ROOT.issue(request.build(), KEY));
    IssuedCertificate forced = ROOT.issue(request.enforcement(Enforcement.FORCE).build(), KEY);
    assertEquals(before, forced.certificate().validity().notBefore());
    assertEquals(
        List.of(IssuanceCode.VALIDITY_NOT_NESTED),
        forced.findings().stream().map(Finding::code).toList());
  }

  @Test
  void onlyTheValidityOfTheProfileCountsForARootWhichNobodyIsAbove() {
    Instant ancient = NOW.minus(Duration.ofDays(9_000));
    CertificateProfile old =
        CertificateProfile.named("old")
            .basicConstraints(BasicConstraints.ca())
            .keyUsage(KeyUsageBit.KEY_CERT_SIGN)
            .backdating(Duration.between(ancient, NOW))
            .build();
    CertificateAuthority root =
        NewAuthority.named("Old").profile(old).root(InstantSource.fixed(NOW));
    assertEquals(ancient, root.certificate().validity().notBefore());
  }

  @Test
  void aProfilesFurtherExtensionsStandAtTheEndAsCriticalAsItSays() {
    CertificateProfile profile =
        CertificateProfile.named("with more")
            .extension(new NextCrlPublish(NOW), Criticality.NON_CRITICAL)
            .extension(new InhibitAnyPolicy(0), Criticality.CRITICAL)
            .build();
    List<Extension> all =
        issue(IssuanceRequest.of(profile).commonName("a.test")).extensions().all();
    Extension last = all.get(all.size() - 1);
    Extension lastButOne = all.get(all.size() - 2);
    assertEquals(InhibitAnyPolicy.OID, last.oid());
    assertTrue(last.isCritical());
    assertEquals(NextCrlPublish.OID, lastButOne.oid());
    assertFalse(lastButOne.isCritical());
  }

  @Test
  void thePlacesOfTheCaAreWrittenAsFarAsItHasThem() {
    PublicationPoints all =
        PublicationPoints.crlAt("http://crl.test/a.crl")
            .deltaAt("http://crl.test/a+.crl")
            .issuerAt("http://crl.test/a.crt");
    ParsedCertificate pointed = leafOf(all);
    assertEquals(
        List.of("http://crl.test/a.crl"),
        pointed.extension(CrlDistributionPoints.class).orElseThrow().points().get(0).uris());
    assertEquals(
        List.of("http://crl.test/a+.crl"),
        pointed.extension(FreshestCrl.class).orElseThrow().points().get(0).uris());
    assertEquals(
        List.of(
            new AuthorityInformationAccess.AccessDescription(
                AuthorityInformationAccess.CA_ISSUERS,
                new GeneralName.UriName("http://crl.test/a.crt"))),
        pointed.extension(AuthorityInformationAccess.class).orElseThrow().descriptions());
    ParsedCertificate bare = leafOf(PublicationPoints.none());
    assertEquals(Optional.empty(), bare.extension(CrlDistributionPoints.class));
    assertEquals(Optional.empty(), bare.extension(FreshestCrl.class));
    assertEquals(Optional.empty(), bare.extension(AuthorityInformationAccess.class));
    ParsedCertificate onlyCrl = leafOf(PublicationPoints.crlAt("http://crl.test/a.crl"));
    assertEquals(Optional.empty(), onlyCrl.extension(FreshestCrl.class));
    assertEquals(Optional.empty(), onlyCrl.extension(AuthorityInformationAccess.class));
  }

  private static ParsedCertificate leafOf(PublicationPoints points) {
    return NewAuthority.named("Pointing")
        .points(points)
        .under(ROOT)
        .issueServer("a.test")
        .certificate();
  }

  @Test
  void aRootNeverSaysWhereItsOwnCrlIs() {
    CertificateAuthority root =
        NewAuthority.named("Pointing")
            .points(PublicationPoints.crlAt("http://crl.test/a.crl"))
            .root(InstantSource.fixed(NOW));
    assertEquals(Optional.empty(), root.certificate().extension(CrlDistributionPoints.class));
    assertTrue(
        root.issueServer("a.test")
            .certificate()
            .extension(CrlDistributionPoints.class)
            .isPresent());
  }

  @Test
  void theKeyIdentifierIsTheSha1OfTheKeysBits() {
    assertEquals(
        CRYPTO.sha1(KEY.keyBits().toArray()).hex(),
        issue(IssuanceRequest.server("a.test"))
            .extension(SubjectKeyIdentifier.class)
            .orElseThrow()
            .keyIdentifier()
            .hex());
  }

  @Test
  void aKeyRuleKnowsWhatItTakes() {
    KeyRule any = KeyRule.any();
    assertEquals(
        Set.of(PublicKeyInfo.Kind.RSA, PublicKeyInfo.Kind.EC, PublicKeyInfo.Kind.ED25519),
        any.kinds());
    KeyRule rsa = KeyRule.rsa(KeyLengths.between(2048, 4096), "a document");
    assertEquals(Set.of(PublicKeyInfo.Kind.RSA), rsa.kinds());
    assertEquals(2048, rsa.lengths().shortest());
    assertEquals(4096, rsa.lengths().longest());
    assertTrue(rsa.lengths().accepts(3072));
    assertFalse(KeyLengths.only(2048, 4096).accepts(3072));
  }

  @Test
  void theOverlapOfACrlIsATenthOfItsIntervalAndAtMostTwelveHours() {
    assertEquals(Duration.ofMinutes(144), CrlProfile.every(Duration.ofDays(1)).overlap());
    assertEquals(Duration.ofHours(12), CrlProfile.every(Duration.ofDays(5)).overlap());
    assertEquals(Duration.ofHours(12), CrlProfile.every(Duration.ofDays(6)).overlap());
    assertEquals(Duration.ofMinutes(10), CrlProfile.every(Duration.ofDays(1)).backdating());
    Duration day = Duration.ofDays(1);
    assertThrows(IllegalArgumentException.class, () -> new CrlProfile(Duration.ZERO, day, day));
    assertThrows(IllegalArgumentException.class, () -> new CrlProfile(day.negated(), day, day));
    assertThrows(IllegalArgumentException.class, () -> new CrlProfile(day, day.negated(), day));
    assertEquals(Duration.ZERO, new CrlProfile(day, Duration.ZERO, day).overlap());
  }

  @Test
  void aCrlSaysWhenTheNextOneComes() {
    IssuedCrl crl = ROOT.issueCrl(CrlProfile.every(Duration.ofDays(7)));
    assertEquals(
        Optional.of(new NextCrlPublish(NOW.plus(Duration.ofDays(7)))),
        crl.crl().extension(NextCrlPublish.class));
  }
}
