package dev.certlab.ca.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeyLengths;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.RevocationChange;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The front door: how a CA is made, and what can be asked of it. */
class NewAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);

  private final CryptoEngine crypto = CryptoEngine.standard();
  private final Ledger ledger = new InMemoryLedger();
  private Instant now = NOW;
  private final CertificateAuthority root =
      NewAuthority.named("Root").root(ledger, crypto, () -> now);
  private final CertificateAuthority issuing = root.subordinate("Issuing");

  @Test
  void aRootSignsItselfAndACaBelowItIsSignedByIt() {
    assertEquals("CN=Root", root.certificate().subject().toString());
    assertTrue(root.certificate().isSelfIssued());
    assertEquals(List.of(root.certificate()), root.chain().certificates());
    assertEquals("Issuing", issuing.name());
    assertEquals(root.certificate().subject(), issuing.certificate().issuer());
    assertEquals(
        List.of(issuing.certificate(), root.certificate()), issuing.chain().certificates());
  }

  @Test
  void whatIsNotSaidIsAsDocumented() {
    Duration backdating = Duration.ofMinutes(10);
    assertEquals(
        new Validity(
            NOW.minus(backdating),
            NOW.minus(backdating).plus(YEAR.multipliedBy(20)).minusSeconds(1)),
        root.certificate().validity());
    assertEquals(YEAR.multipliedBy(10).minusSeconds(1), issuing.certificate().validity().length());
    assertEquals(
        OptionalInt.of(0),
        issuing.certificate().extension(BasicConstraints.class).orElseThrow().pathLength());
    assertEquals(
        OptionalInt.empty(),
        root.certificate().extension(BasicConstraints.class).orElseThrow().pathLength());
    assertEquals(
        Set.of(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.KEY_CERT_SIGN, KeyUsageBit.CRL_SIGN),
        issuing.certificate().extension(KeyUsage.class).orElseThrow().bits());
    assertEquals(PublicKeyInfo.Kind.EC, root.certificate().publicKey().kind());
    assertEquals(256, root.certificate().publicKey().strength());
  }

  @Test
  void bothStandInTheLedgerAsAuthoritiesAndAsCertificates() {
    AuthorityRecord above = ledger.authorities().get(0);
    AuthorityRecord below = ledger.authorities().get(1);
    assertEquals(
        new AuthorityRecord(
            "Root", Optional.empty(), root.certificate().encoded(), KeyPlace.elsewhere(), NOW),
        above);
    assertEquals(Optional.of("Root"), below.parent());
    assertEquals(
        List.of("Root ca Root", "Root ca Issuing"),
        ledger.certificates().stream()
            .map(record -> record.authority() + " " + record.role() + " " + record.host())
            .toList());
  }

  @Test
  void aCaThatIsRefusedLeavesNothingInTheLedger() {
    IssuanceRefusedException refused =
        assertThrows(IssuanceRefusedException.class, () -> issuing.subordinate("Too Deep"));
    assertEquals(
        List.of(IssuanceCode.ISSUER_CANNOT_SIGN),
        refused.findings().stream().map(Finding::code).toList());
    CertificateProfile wrong = AuthorityProfiles.defective(BasicConstraints.ca());
    assertEquals(2, ledger.authorities().size());
    assertEquals(2, ledger.certificates().size());
    CertificateAuthority forced =
        NewAuthority.named("Forced").profile(wrong).enforcement(Enforcement.FORCE).under(issuing);
    assertEquals(Optional.empty(), forced.certificate().extension(KeyUsage.class));
    assertEquals(3, ledger.authorities().size());
  }

  @Test
  void aKeyThatIsThereAlreadyIsUsedAndItsPlaceRemembered() {
    KeyPair pair = crypto.generate(KeySpec.EC_P384);
    KeyPlace place = new KeyPlace.InFile("keys/own.key.pem");
    CertificateAuthority own = NewAuthority.named("Own").key(pair, place).under(root);
    assertEquals(384, own.certificate().publicKey().strength());
    assertTrue(crypto.isPair(pair.getPrivate(), own.certificate().publicKey()));
    assertEquals(place, ledger.authorities().get(2).key());
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "EC_P384", "ED25519"})
  void aKeyOfTheKindThatIsWantedIsMade(KeySpec kind) {
    CertifiedKey leaf =
        NewAuthority.named("Of a kind")
            .key(kind)
            .under(root)
            .issueWithKey(IssuanceRequest.client("somebody").build(), kind);
    assertTrue(crypto.isPair(leaf.privateKey(), leaf.certificate().publicKey()));
    PublicKeyInfo issuer = leaf.chain().certificates().get(1).publicKey();
    assertEquals(leaf.certificate().publicKey().kind(), issuer.kind());
    assertEquals(leaf.certificate().publicKey().strength(), issuer.strength());
  }

  @Test
  void aRootByItselfHasALedgerOfItsOwn() {
    CertificateAuthority one = CertificateAuthority.root("One", InstantSource.fixed(NOW));
    CertificateAuthority other = CertificateAuthority.root("Other", InstantSource.fixed(NOW));
    SerialNumber serial = one.issueServer("www.example.test").certificate().serial();
    assertEquals(
        RevocationChange.UNKNOWN_CERTIFICATE, other.revoke(serial, RevocationReason.SUPERSEDED));
    assertEquals(RevocationChange.DONE, one.revoke(serial, RevocationReason.SUPERSEDED));
  }

  @Test
  void aServersCertificateNamesItsHostAndHasItsKeyAndChain() {
    CertifiedKey server = issuing.issueServer("www.example.test");
    ParsedCertificate certificate = server.certificate();
    assertEquals("CN=www.example.test", certificate.subject().toString());
    assertEquals(
        List.of("www.example.test"),
        certificate.alternativeNames().stream().map(name -> name.text()).toList());
    assertEquals(
        List.of(KeyPurpose.SERVER_AUTH),
        certificate.extension(ExtendedKeyUsage.class).orElseThrow().purposes());
    assertEquals(
        Set.of(KeyUsageBit.DIGITAL_SIGNATURE),
        certificate.extension(KeyUsage.class).orElseThrow().bits());
    assertEquals(YEAR.minusSeconds(1), certificate.validity().length());
    assertTrue(crypto.isPair(server.privateKey(), certificate.publicKey()));
    assertEquals(
        List.of(certificate, issuing.certificate(), root.certificate()),
        server.chain().certificates());
    CertificateRecord record = ledger.latest("server", "www.example.test").orElseThrow();
    assertEquals(certificate.encoded(), record.encoded());
  }

  @Test
  void allReadTheClockAnewEachTime() {
    now = NOW.plus(Duration.ofDays(100));
    ParsedCertificate later = issuing.issueServer("www.example.test").certificate();
    assertEquals(now.minus(Duration.ofMinutes(10)), later.validity().notBefore());
    issuing.revoke(later.serial(), RevocationReason.SUPERSEDED);
    assertEquals(
        new Standing.Revoked(RevocationReason.SUPERSEDED, now),
        ledger.bySerial(later.serial()).get(0).standing());
    now = now.plus(Duration.ofDays(1));
    assertEquals(now.minus(Duration.ofMinutes(10)), issuing.publishCrl().crl().thisUpdate());
  }

  @Test
  void aCaWhoseTimeIsOverRefusesEverything() {
    now = issuing.certificate().validity().notAfter();
    assertTrue(
        issuing
            .issueServer("last.example.test")
            .certificate()
            .validity()
            .isOverAt(now.plusSeconds(1)));
    now = now.plusSeconds(1);
    IssuanceRefusedException refused =
        assertThrows(IssuanceRefusedException.class, () -> issuing.issueServer("www.example.test"));
    assertEquals(
        List.of(IssuanceCode.ISSUER_EXPIRED),
        refused.findings().stream().map(Finding::code).toList());
  }

  @Test
  void whatIsRevokedStandsInTheNextCrlAndWhatIsReleasedNoLonger() {
    SerialNumber held = issuing.issueServer("held.example.test").certificate().serial();
    SerialNumber gone = issuing.issueServer("gone.example.test").certificate().serial();
    assertEquals(RevocationChange.DONE, issuing.revoke(held, RevocationReason.CERTIFICATE_HOLD));
    assertEquals(RevocationChange.DONE, issuing.revoke(gone, RevocationReason.KEY_COMPROMISE));
    assertEquals(Set.of(held, gone), Set.copyOf(listed(issuing.publishCrl())));
    assertEquals(RevocationChange.DONE, issuing.release(held));
    assertEquals(RevocationChange.NOT_HELD, issuing.release(gone));
    assertEquals(List.of(gone), listed(issuing.publishCrl()));
    assertEquals(List.of(), listed(root.publishCrl()));
  }

  private static List<SerialNumber> listed(IssuedCrl crl) {
    List<RevokedEntry> entries = new ArrayList<>();
    crl.crl().revoked().forEach(entries::add);
    return entries.stream().map(RevokedEntry::serial).toList();
  }

  @Test
  void aCrlThatIsPublishedIsTheLedgersLatestAndOneThatIsOnlyIssuedIsNot() {
    IssuedCrl first = issuing.publishCrl();
    assertEquals(Optional.of(first.record()), ledger.latestCrl("Issuing", CrlKind.BASE));
    issuing.issueCrl(CrlProfile.every(Duration.ofDays(1)));
    assertEquals(Optional.of(first.record()), ledger.latestCrl("Issuing", CrlKind.BASE));
    IssuedCrl delta = issuing.publishDelta(CrlProfile.every(Duration.ofDays(1)));
    assertEquals(Optional.of(delta.record()), ledger.latestCrl("Issuing", CrlKind.DELTA));
    assertEquals(
        NOW.plus(Duration.ofDays(7)).plus(Duration.ofHours(12)),
        first.crl().nextUpdate().orElseThrow());
  }

  @Test
  void aCrlIsSignedAnewIfAnotherProcessHasPublishedALaterOneMeanwhile() {
    KeyPair pair = crypto.generate(KeySpec.EC_P256);
    NewAuthority.named("Busy").key(pair, KeyPlace.elsewhere()).under(root);
    CertifiedKey key = new CertifiedKey(pair.getPrivate(), root.chain());
    AtomicReference<Runnable> whileSigning = new AtomicReference<>(() -> {});
    CryptoEngine interrupted =
        new CryptoEngine(
            new SecureRandom() {
              @Override
              public void nextBytes(byte[] bytes) {
                whileSigning.getAndSet(() -> {}).run();
                super.nextBytes(bytes);
              }
            });
    CertificateAuthority other = open(key, crypto);
    CertificateAuthority busy = open(key, interrupted);
    whileSigning.set(other::publishCrl);
    IssuedCrl crl = busy.publishCrl();
    // The first was number 1 and came too late, number 2 is the other's.
    assertEquals(3, crl.record().number().value().intValueExact());
    assertEquals(Optional.of(crl.record()), ledger.latestCrl("Busy", CrlKind.BASE));
  }

  private CertificateAuthority open(CertifiedKey key, CryptoEngine with) {
    return new CertificateAuthority(
        "Busy", key, PublicationPoints.none(), ledger, with, InstantSource.fixed(NOW));
  }

  @Test
  void theLedgerRemembersTheCertificateThatIsReplaced() {
    CertificateRecord old = issuing.issue(IssuanceRequest.server("a.test").build(), key()).record();
    IssuedCertificate renewed =
        issuing.issue(IssuanceRequest.server("a.test").replaces(old.serial()).build(), key());
    assertEquals(Optional.of(old.serial()), renewed.record().replaces());
    assertEquals(Optional.of(renewed.record()), ledger.latest("server", "a.test"));
  }

  private PublicKeyInfo key() {
    return PublicKeys.of(crypto.generate(KeySpec.EC_P256).getPublic());
  }

  @Test
  void whatItsOwnKeySignsIsRefusedLikeAnythingElseAndThenNotRemembered() {
    SelfSigned selfSigned = new SelfSigned("own", ledger, crypto, () -> now);
    KeyPair pair = crypto.generate(KeySpec.EC_P256);
    CertificateProfile onlyRsa =
        CertificateProfile.named("RSA only")
            .keyRule(KeyRule.rsa(KeyLengths.between(2048, 4096), "test"))
            .build();
    IssuanceRequest.Builder request = IssuanceRequest.of(onlyRsa).commonName("own");
    int before = ledger.certificates().size();
    assertThrows(IssuanceRefusedException.class, () -> selfSigned.issue(request.build(), pair));
    assertEquals(before, ledger.certificates().size());
    IssuedCertificate forced =
        selfSigned.issue(request.enforcement(Enforcement.FORCE).label("x", "y").build(), pair);
    assertEquals(1, forced.findings().size());
    assertEquals(List.of(), forced.issuers());
    assertEquals(List.of(forced.certificate()), forced.chain().certificates());
    assertEquals(List.of(forced.record()), ledger.certificates("x", "y"));
    assertEquals("own", forced.record().authority());
  }

  @Test
  void aCertifiedKeyTellsItsIntermediateCasFromItsRootAndNothingOfTheKey() {
    CertifiedKey server = issuing.issueServer("www.example.test");
    assertEquals(List.of(issuing.certificate()), server.intermediates());
    assertEquals(List.of(root.certificate()), server.roots());
    assertFalse(server.toString().contains("PrivateKey"), server::toString);
    assertTrue(server.toString().contains("www.example.test"), server::toString);
    assertThrows(IllegalArgumentException.class, () -> new CertificateChain(List.of()));
  }

  @Test
  void profilesOfCasDifferInDepthAndLifetime() {
    CertificateProfile policy = AuthorityProfiles.policy(2);
    assertEquals(BasicConstraints.ca(2), policy.basicConstraints());
    assertEquals(YEAR.multipliedBy(15), policy.lifetime());
    CertificateProfile brief = AuthorityProfiles.withLifetime(policy, YEAR);
    assertEquals(YEAR, brief.lifetime());
    assertEquals(policy.basicConstraints(), brief.basicConstraints());
    assertEquals(policy.keyUsage(), brief.keyUsage());
    assertEquals("CertificateProfile[Policy CA]", brief.toString());
    assertEquals(
        CertificateProfile.Revocability.NO_POINTS,
        AuthorityProfiles.withLifetime(AuthorityProfiles.root(), YEAR).revocability());
    assertEquals(NameEncoder.commonName("Root"), root.certificate().subject());
  }
}
