package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.crl.CrlScope;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.ReasonFlag;
import dev.certlab.ca.x509.RevocationReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each validation policy makes of the same chain. */
class DeviationTest {
  private static final String URI = "http://crl.contoso.com/Root.crl";

  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(root);

  private VerificationReport verify(
      Entity end, ValidationPolicy policy, RevocationPolicy revocation, ParsedCrl... crls) {
    return verifier.verify(
        Forge.request(end, root)
            .policy(policy)
            .revocation(revocation)
            .crls(CrlSource.of(Arrays.asList(crls)))
            .build());
  }

  private Verdict verdict(ValidationPolicy policy, ParsedCrl... crls) {
    return verify(leaf, policy, RevocationPolicy.LEAF, crls).verdict();
  }

  private static Optional<Object> first(VerificationReport report) {
    return report.findings().stream().map(Finding::code).map(Object.class::cast).findFirst();
  }

  @Test
  void unknownStatusIsUndeterminedByTheRfcAndRejectsElsewhere() {
    assertEquals(Verdict.UNDETERMINED, verdict(ValidationPolicy.RFC5280));
    for (ValidationPolicy policy :
        List.of(
            ValidationPolicy.WINDOWS,
            ValidationPolicy.CMG,
            ValidationPolicy.OPENSSL,
            ValidationPolicy.JAVA)) {
      assertEquals(Verdict.REJECTED, verdict(policy), policy.label());
    }
  }

  @Test
  void aCertificateWithoutDistributionPointIsAWarningForTheGatewayAlone() {
    Entity pointless = forge.endEntity("leaf").issuedBy(root);
    VerificationReport report = verify(pointless, ValidationPolicy.CMG, RevocationPolicy.LEAF);
    assertEquals(Verdict.TRUSTED, report.verdict());
    assertEquals(Optional.of(VerificationCode.NO_DISTRIBUTION_POINT), first(report));
    assertEquals(
        Verdict.REJECTED,
        verify(pointless, ValidationPolicy.WINDOWS, RevocationPolicy.LEAF).verdict());
    ParsedCrl lists = forge.crl(root).revoke(pointless, RevocationReason.KEY_COMPROMISE).sign();
    assertEquals(
        Verdict.REJECTED,
        verify(pointless, ValidationPolicy.CMG, RevocationPolicy.LEAF, lists).verdict());
  }

  @Test
  void revocationOnlyInTheDeltaIsSeenByAllButJavaAndOpenssl() {
    ParsedCrl base = forge.crl(root).sign();
    ParsedCrl delta = delta().revoke(leaf, RevocationReason.SUPERSEDED).sign();
    assertEquals(Verdict.REJECTED, verdict(ValidationPolicy.RFC5280, base, delta));
    assertEquals(Verdict.REJECTED, verdict(ValidationPolicy.WINDOWS, base, delta));
    assertEquals(Verdict.TRUSTED, verdict(ValidationPolicy.JAVA, base, delta));
    assertEquals(Verdict.TRUSTED, verdict(ValidationPolicy.OPENSSL, base, delta));
  }

  @Test
  void releaseInTheDeltaEndsTheHold() {
    ParsedCrl base = forge.crl(root).revoke(leaf, RevocationReason.CERTIFICATE_HOLD).sign();
    ParsedCrl delta = delta().revoke(leaf, RevocationReason.REMOVE_FROM_CRL).sign();
    assertEquals(Verdict.TRUSTED, verdict(ValidationPolicy.RFC5280, base, delta));
    assertEquals(Verdict.REJECTED, verdict(ValidationPolicy.JAVA, base, delta));
    assertEquals(
        Optional.of(VerificationCode.CERTIFICATE_ON_HOLD),
        first(verify(leaf, ValidationPolicy.RFC5280, RevocationPolicy.LEAF, base)));
  }

  private Forge.CrlDraft delta() {
    return forge
        .crl(root)
        .with(new DeltaCrlIndicator(CrlNumber.of(7)), Criticality.CRITICAL)
        .with(CrlNumber.of(8), Criticality.NON_CRITICAL);
  }

  @Test
  void windowsNeedsTheDeltaThatTheBaseAnnounces() {
    ParsedCrl base =
        forge
            .crl(root)
            .with(
                new FreshestCrl(List.of(CrlDistributionPoint.ofUri(URI + "+"))),
                Criticality.NON_CRITICAL)
            .sign();
    ParsedCrl stale =
        delta()
            .updates(
                Forge.NOW.minus(Duration.ofDays(3)),
                Optional.of(Forge.NOW.minus(Duration.ofDays(2))))
            .sign();
    assertEquals(Verdict.REJECTED, verdict(ValidationPolicy.WINDOWS, base));
    assertEquals(Verdict.REJECTED, verdict(ValidationPolicy.CMG, base, stale));
    assertEquals(Verdict.TRUSTED, verdict(ValidationPolicy.WINDOWS, base, delta().sign()));
    assertEquals(Verdict.TRUSTED, verdict(ValidationPolicy.RFC5280, base, stale));
  }

  @Test
  void crlWithoutNextUpdateIsAWarningExceptForWindows() {
    ParsedCrl crl = forge.crl(root).updates(Forge.NOW, Optional.empty()).sign();
    VerificationReport rfc = verify(leaf, ValidationPolicy.RFC5280, RevocationPolicy.LEAF, crl);
    assertEquals(Verdict.TRUSTED, rfc.verdict());
    assertEquals(Optional.of(VerificationCode.CRL_NO_NEXT_UPDATE), first(rfc));
    VerificationReport windows = verify(leaf, ValidationPolicy.WINDOWS, RevocationPolicy.LEAF, crl);
    assertEquals(List.of(), windows.findings());
  }

  @Test
  void windowsDoesNotUsePartitionedCrls() {
    ParsedCrl[] parts = {
      partition(Set.of(ReasonFlag.KEY_COMPROMISE)), partition(othersThanKeyCompromise())
    };
    assertEquals(Verdict.TRUSTED, verdict(ValidationPolicy.RFC5280, parts));
    assertEquals(Verdict.REJECTED, verdict(ValidationPolicy.WINDOWS, parts));
  }

  private static Set<ReasonFlag> othersThanKeyCompromise() {
    Set<ReasonFlag> others = CrlScope.allReasons();
    others.remove(ReasonFlag.KEY_COMPROMISE);
    return others;
  }

  private ParsedCrl partition(Set<ReasonFlag> reasons) {
    return scoped(Optional.empty(), Optional.of(reasons));
  }

  private ParsedCrl scoped(
      Optional<DistributionPointName> name, Optional<Set<ReasonFlag>> reasons) {
    return forge
        .crl(root)
        .with(
            new IssuingDistributionPoint(
                name, Set.of(), reasons, IssuingDistributionPoint.Issuers.OWN),
            Criticality.CRITICAL)
        .sign();
  }

  @Test
  void windowsComparesPointNamesWithoutCase() {
    GeneralName other = new GeneralName.UriName("HTTP://CRL.contoso.com/root.CRL");
    ParsedCrl crl =
        scoped(Optional.of(new DistributionPointName.FullName(List.of(other))), Optional.empty());
    assertEquals(Verdict.UNDETERMINED, verdict(ValidationPolicy.RFC5280, crl));
    assertEquals(Verdict.TRUSTED, verdict(ValidationPolicy.WINDOWS, crl));
  }

  @Test
  void unusableSchemesAreNamed() {
    Entity https = forge.endEntity("l").cdp("https://crl.contoso.com/a").issuedBy(root);
    Entity ldap = forge.endEntity("l").cdp("ldap:///CN=Root").issuedBy(root);
    assertEquals(
        Optional.of(VerificationCode.CRL_SCHEME_UNUSABLE),
        first(verify(https, ValidationPolicy.WINDOWS, RevocationPolicy.LEAF)));
    assertEquals(
        Optional.of(VerificationCode.CRL_SCHEME_UNUSABLE),
        first(verify(ldap, ValidationPolicy.CMG, RevocationPolicy.LEAF)));
  }

  @Test
  void javaChecksNoPurposeAndNoConstraintsOfTheAnchor() {
    Entity anchor =
        forge
            .ca("Constrained")
            .with(
                new NameConstraints(
                    List.of(),
                    List.of(NameConstraints.Subtree.of(new GeneralName.DnsName("contoso.com")))))
            .selfSigned();
    Entity end =
        forge
            .endEntity("leaf")
            .dns("a.contoso.com")
            .with(new ExtendedKeyUsage(List.of(KeyPurpose.CLIENT_AUTH)))
            .issuedBy(anchor);
    VerificationRequest request = Forge.request(end, anchor).purpose(Purpose.SERVER).build();
    assertEquals(Verdict.REJECTED, verifier.verify(request).verdict());
    assertEquals(
        Verdict.TRUSTED, verifier.verify(request.withPolicy(ValidationPolicy.JAVA)).verdict());
  }

  @Test
  void opensslJudgesTheAnchorAndLetsSha1Pass() {
    Entity expired =
        forge
            .ca("Expired")
            .valid(Forge.NOW.minus(Duration.ofDays(2)), Forge.NOW.minus(Duration.ofDays(1)))
            .selfSigned();
    VerificationRequest request =
        Forge.request(forge.endEntity("l").issuedBy(expired), expired).build();
    assertEquals(Verdict.TRUSTED, verifier.verify(request).verdict());
    assertEquals(
        Verdict.REJECTED, verifier.verify(request.withPolicy(ValidationPolicy.OPENSSL)).verdict());
    Entity sha1 = forge.endEntity("old").signedWith(SignatureScheme.ECDSA_SHA1).issuedBy(root);
    assertEquals(
        Verdict.REJECTED, verify(sha1, ValidationPolicy.RFC5280, RevocationPolicy.OFF).verdict());
    assertEquals(
        Verdict.TRUSTED, verify(sha1, ValidationPolicy.OPENSSL, RevocationPolicy.OFF).verdict());
  }

  @Test
  void commonNameStandsForTheHostOnlyAsALastResort() {
    Entity bare = forge.endEntity("www.contoso.com").issuedBy(root);
    VerificationRequest request =
        Forge.request(bare, root).identity(new Identity.Dns("www.contoso.com")).build();
    assertEquals(Verdict.TRUSTED, verifier.verify(request).verdict());
    assertEquals(
        Verdict.REJECTED, verifier.verify(request.withPolicy(ValidationPolicy.WEBPKI)).verdict());
  }

  @Test
  void everyDeviationHasASourceAndApplies() {
    assertEquals(List.of(), Deviation.of(ValidationPolicy.RFC5280));
    for (Deviation deviation : Deviation.values()) {
      assertFalse(deviation.rule().isBlank() || deviation.source().isBlank(), deviation.name());
      assertTrue(
          Arrays.stream(ValidationPolicy.values()).anyMatch(deviation::appliesTo),
          deviation.name());
    }
  }
}
