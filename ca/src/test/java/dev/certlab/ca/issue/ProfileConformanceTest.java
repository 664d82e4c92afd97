package dev.certlab.ca.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeyLengths;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.CertificateEncoder;
import dev.certlab.ca.der.CertificateEncoder.Content;
import dev.certlab.ca.der.ExtensionEncoder;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import dev.certlab.ca.x509.Validity;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is noticed in a certificate before it is signed. */
class ProfileConformanceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final CryptoEngine CRYPTO = CryptoEngine.standard();
  private static final KeyPair ISSUER_KEYS = CRYPTO.generate(KeySpec.EC_P256);
  private static final PublicKeyInfo KEY =
      PublicKeys.of(CRYPTO.generate(KeySpec.EC_P256).getPublic());
  private static final CertificateProfile SERVER = EndEntityProfiles.server();
  private static final Signer ISSUER = signer(AuthorityProfiles.root());

  private static Signer signer(CertificateProfile profile) {
    CertificateAuthority root =
        NewAuthority.named("Root")
            .profile(profile)
            .key(ISSUER_KEYS, KeyPlace.elsewhere())
            .enforcement(IssuanceRequest.Enforcement.FORCE)
            .root(new InMemoryLedger(), CRYPTO, InstantSource.fixed(NOW));
    return Signer.of(
        new CertifiedKey(ISSUER_KEYS.getPrivate(), CertificateChain.of(root.certificate())),
        CRYPTO);
  }

  private static Content sound(CertificateProfile profile, PublicKeyInfo key) {
    IssuanceRequest request =
        IssuanceRequest.of(profile).commonName("mp01").dnsNames("mp01.contoso.com").build();
    SerialNumber serial = new SerialNumber(BigInteger.ONE.shiftLeft(100));
    return new CertificateDraft(request, key, ISSUER, PublicationPoints.none(), CRYPTO)
        .content(serial, NOW);
  }

  private static List<FindingCode> judge(CertificateProfile profile, Signer by, Content content) {
    return findings(profile, by, content).stream().map(Finding::code).toList();
  }

  private static List<Finding> findings(CertificateProfile profile, Signer by, Content content) {
    byte[] octets =
        CertificateEncoder.signed(
            CertificateEncoder.toBeSigned(content), content.algorithm(), Octets.of(new byte[8]));
    return ProfileConformance.check(profile, X509Decoder.certificate(octets), by, NOW);
  }

  private static List<FindingCode> judge(UnaryOperator<Content> change) {
    return judge(SERVER, ISSUER, change.apply(sound(SERVER, KEY)));
  }

  private static Content with(Content content, List<Extension> extensions) {
    return new Content(
        content.serial(),
        content.algorithm(),
        content.issuer(),
        content.validity(),
        content.subject(),
        content.publicKey(),
        extensions);
  }

  private static Content with(Content content, ExtensionValue value, Criticality criticality) {
    return with(
        content,
        Stream.concat(
                without(content, value.oid()).extensions().stream(),
                Stream.of(ExtensionEncoder.extension(value, criticality)))
            .toList());
  }

  private static Content without(Content content, Oid... oids) {
    List<Extension> kept = new ArrayList<>(content.extensions());
    kept.removeIf(extension -> Arrays.asList(oids).contains(extension.oid()));
    return with(content, kept);
  }

  private static Content with(
      Content content, SerialNumber serial, DistinguishedName issuer, Validity validity) {
    return new Content(
        serial,
        content.algorithm(),
        issuer,
        validity,
        content.subject(),
        content.publicKey(),
        content.extensions());
  }

  @Test
  void nothingIsFoundInWhatTheDraftMakes() {
    assertEquals(List.of(), judge(content -> content));
  }

  private static PublicKeyInfo rsa(KeySpec spec) {
    return PublicKeys.of(CRYPTO.generate(spec).getPublic());
  }

  @Test
  void anRsaKeyMayBeAsShortAndAsLongAsTheRuleSaysAndNoShorterOrLonger() {
    PublicKeyInfo of2048 = rsa(KeySpec.RSA_2048);
    PublicKeyInfo of1024 = rsa(KeySpec.RSA_1024);
    CertificateProfile exactly =
        profile(new KeyRule(SERVER.keyRule().kinds(), KeyLengths.between(2048, 2048), "here"));
    CertificateProfile atMost =
        profile(new KeyRule(SERVER.keyRule().kinds(), KeyLengths.between(512, 1024), "here"));
    assertEquals(List.of(), judge(exactly, ISSUER, sound(exactly, of2048)));
    assertEquals(List.of(), judge(atMost, ISSUER, sound(atMost, of1024)));
    assertEquals(
        List.of(IssuanceCode.KEY_TOO_SHORT), judge(exactly, ISSUER, sound(exactly, of1024)));
    assertEquals(List.of(IssuanceCode.KEY_TOO_LONG), judge(atMost, ISSUER, sound(atMost, of2048)));
    assertTrue(
        findings(exactly, ISSUER, sound(exactly, of1024))
            .get(0)
            .message()
            .contains("of 2048 bits, not 1024"));
  }

  @Test
  void anEllipticKeyHasNoRsaLengthAndIsRefusedOnlyWhereRsaIsAskedFor() {
    CertificateProfile any =
        profile(new KeyRule(SERVER.keyRule().kinds(), KeyLengths.between(2048, 2048), "here"));
    assertEquals(List.of(), judge(any, ISSUER, sound(any, KEY)));
    CertificateProfile onlyRsa = profile(KeyRule.rsa(KeyLengths.atLeast(2048), "here"));
    assertEquals(List.of(IssuanceCode.KEY_NOT_RSA), judge(onlyRsa, ISSUER, sound(onlyRsa, KEY)));
  }

  private static CertificateProfile profile(KeyRule rule) {
    return CertificateProfile.named("of a key rule")
        .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE)
        .keyPurposes(KeyPurpose.SERVER_AUTH)
        .keyRule(rule)
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "8000000000000000, true", // 64 bits
    "7fffffffffffffff, false", // 63 bits
    "7fffffffffffffffffffffffffffffffffffffff, true", // 20 octets
    "8000000000000000000000000000000000000000, false", // 21 octets with the sign
    "0, false",
  })
  void aSerialNumberHasAtLeast64BitsAndAtMost20Octets(String hex, boolean sound) {
    SerialNumber serial = new SerialNumber(new BigInteger(hex, 16));
    assertEquals(
        sound ? List.of() : List.of(IssuanceCode.SERIAL_WEAK),
        judge(content -> with(content, serial, content.issuer(), content.validity())));
  }

  @Test
  void aNegativeSerialNumberIsWeakHoweverLong() {
    SerialNumber serial = new SerialNumber(BigInteger.ONE.shiftLeft(100).negate());
    assertEquals(
        List.of(IssuanceCode.SERIAL_WEAK),
        judge(content -> with(content, serial, content.issuer(), content.validity())));
  }

  @Test
  void theIssuerIsWrittenOctetForOctetAsTheSignersSubject() {
    assertEquals(
        List.of(IssuanceCode.ISSUER_NAME_MISMATCH),
        judge(
            content ->
                with(
                    content,
                    content.serial(),
                    NameEncoder.commonName("root"),
                    content.validity())));
  }

  @Test
  void keyIdentifiersAreThereAndTheSignersIsRight() {
    assertEquals(
        List.of(IssuanceCode.EXTENSION_MISSING),
        judge(content -> without(content, SubjectKeyIdentifier.OID)));
    assertEquals(
        List.of(VerificationCode.KEY_IDENTIFIER_MISMATCH, IssuanceCode.EXTENSION_MISSING),
        judge(content -> without(content, AuthorityKeyIdentifier.OID)));
    assertEquals(
        List.of(VerificationCode.KEY_IDENTIFIER_MISMATCH),
        judge(
            content ->
                with(
                    content,
                    AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.of(new byte[20]))),
                    Criticality.NON_CRITICAL)));
  }

  @Test
  void keyUsageIsTheProfilesNoMoreAndNoLess() {
    assertEquals(
        List.of(IssuanceCode.KEY_USAGE_MISMATCH), judge(content -> without(content, KeyUsage.OID)));
    Content more =
        with(
            sound(SERVER, KEY),
            KeyUsage.of(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.CRL_SIGN),
            Criticality.CRITICAL);
    List<Finding> findings = findings(SERVER, ISSUER, more);
    assertEquals(
        List.of(IssuanceCode.KEY_USAGE_MISMATCH), findings.stream().map(Finding::code).toList());
    assertTrue(findings.get(0).evidence().summary().contains("cRLSign"), findings::toString);
  }

  @Test
  void everyKeyPurposeOfTheProfileIsThereAndNoOther() {
    assertEquals(
        List.of(IssuanceCode.PURPOSE_MISSING),
        judge(content -> without(content, ExtendedKeyUsage.OID)));
    assertEquals(
        List.of(IssuanceCode.PURPOSE_NOT_ALLOWED),
        judge(
            content ->
                with(
                    content,
                    new ExtendedKeyUsage(List.of(KeyPurpose.SERVER_AUTH, KeyPurpose.CODE_SIGNING)),
                    Criticality.NON_CRITICAL)));
  }

  @Test
  void basicConstraintsSayWhatTheProfileSays() {
    assertEquals(
        List.of(IssuanceCode.EXTENSION_MISSING),
        judge(content -> with(content, BasicConstraints.ca(0), Criticality.CRITICAL)));
    CertificateProfile ca = AuthorityProfiles.issuing();
    assertEquals(List.of(), judge(ca, ISSUER, sound(ca, KEY)));
    assertEquals(
        List.of(IssuanceCode.EXTENSION_MISSING),
        judge(ca, ISSUER, without(sound(ca, KEY), BasicConstraints.OID)));
  }

  @Test
  void alternativeNamesAreCriticalExactlyWhenTheSubjectIsEmpty() {
    SubjectAlternativeName names =
        new SubjectAlternativeName(List.of(new GeneralName.DnsName("mp01.contoso.com")));
    assertEquals(
        List.of(IssuanceCode.CRITICALITY_WRONG),
        judge(content -> with(content, names, Criticality.CRITICAL)));
    assertEquals(
        List.of(IssuanceCode.CRITICALITY_WRONG),
        judge(content -> nameless(with(content, names, Criticality.NON_CRITICAL))));
    assertEquals(List.of(), judge(content -> nameless(with(content, names, Criticality.CRITICAL))));
    assertEquals(List.of(), judge(content -> without(content, SubjectAlternativeName.OID)));
    assertEquals(
        List.of(IssuanceCode.NAME_MISSING),
        judge(content -> nameless(without(content, SubjectAlternativeName.OID))));
  }

  private static Content nameless(Content content) {
    return new Content(
        content.serial(),
        content.algorithm(),
        content.issuer(),
        content.validity(),
        NameEncoder.empty(),
        content.publicKey(),
        content.extensions());
  }

  @Test
  void theValidityLiesInTheSignersBothEndsIncluded() {
    Validity outer = ISSUER.certificate().orElseThrow().validity();
    assertEquals(List.of(), judge(content -> during(content, outer)));
    Validity early = new Validity(outer.notBefore().minusSeconds(1), outer.notAfter());
    Validity late = new Validity(outer.notBefore(), outer.notAfter().plusSeconds(1));
    for (Validity outside : List.of(early, late)) {
      assertEquals(
          List.of(IssuanceCode.VALIDITY_NOT_NESTED), judge(content -> during(content, outside)));
    }
  }

  private static Content during(Content content, Validity validity) {
    return with(content, content.serial(), content.issuer(), validity);
  }

  @Test
  void aLifetimeOfExactlyTheLeastIsEnoughAndASecondLessIsNot() {
    Duration least = Duration.ofDays(30);
    CertificateProfile profile =
        CertificateProfile.named("for a month")
            .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE)
            .lifetime(least)
            .minimumLifetime(least)
            .build();
    Content enough = sound(profile, KEY);
    assertEquals(List.of(), judge(profile, ISSUER, enough));
    Validity whole = enough.validity();
    Content less =
        during(enough, new Validity(whole.notBefore(), whole.notAfter().minusSeconds(1)));
    List<Finding> findings = findings(profile, ISSUER, less);
    assertEquals(
        List.of(IssuanceCode.VALIDITY_TOO_SHORT), findings.stream().map(Finding::code).toList());
    assertTrue(findings.get(0).message().contains("at least 30 days"), findings::toString);
  }

  @Test
  void theSignerIsValidNow() {
    CertificateProfile brief =
        AuthorityProfiles.withLifetime(AuthorityProfiles.root(), Duration.ofDays(1));
    Signer signer = signer(brief);
    Content content = during(sound(SERVER, KEY), signer.certificate().orElseThrow().validity());
    assertEquals(List.of(), judge(SERVER, signer, content));
    byte[] octets =
        CertificateEncoder.signed(
            CertificateEncoder.toBeSigned(content), content.algorithm(), Octets.of(new byte[8]));
    List<Finding> later =
        ProfileConformance.check(
            SERVER, X509Decoder.certificate(octets), signer, NOW.plus(Duration.ofDays(2)));
    assertEquals(List.of(IssuanceCode.ISSUER_EXPIRED), later.stream().map(Finding::code).toList());
  }

  @Test
  void theSignerIsACaThatMayCertifyAndHasPathLengthLeftForACa() {
    List<FindingCode> refused = List.of(IssuanceCode.ISSUER_CANNOT_SIGN);
    CertificateProfile ca = AuthorityProfiles.issuing();
    Signer leaf = signer(AuthorityProfiles.defective(BasicConstraints.endEntity()));
    assertEquals(refused, judge(SERVER, leaf, sound(SERVER, KEY)));
    Signer crlsOnly =
        signer(AuthorityProfiles.defective(BasicConstraints.ca(), KeyUsageBit.CRL_SIGN));
    assertEquals(refused, judge(SERVER, crlsOnly, sound(SERVER, KEY)));
    Signer withoutKeyUsage = signer(AuthorityProfiles.defective(BasicConstraints.ca()));
    assertEquals(List.of(), judge(SERVER, withoutKeyUsage, sound(SERVER, KEY)));
    Signer last = signer(AuthorityProfiles.issuing());
    assertEquals(List.of(), judge(SERVER, last, sound(SERVER, KEY)));
    assertEquals(refused, judge(ca, last, sound(ca, KEY)));
    Signer lastButOne = signer(AuthorityProfiles.policy(1));
    assertEquals(List.of(), judge(ca, lastButOne, sound(ca, KEY)));
  }
}
