package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.CheckResult;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.UnknownRevocation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.RevocationReason;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where there is a path, it is found; where there are several, the useful one is told of. */
class PathBuilderTest {
  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();
  private final KeyPair keys = forge.keys();

  private VerificationReport verify(Entity leaf, Entity... others) {
    return verifier.verify(Forge.request(leaf, root, others).build());
  }

  private Forge.Draft expired(Forge.Draft draft) {
    return draft.valid(Forge.NOW.minus(Duration.ofDays(9)), Forge.NOW.minus(Duration.ofDays(1)));
  }

  @Test
  void takesTheRenewedCertificateOfTheSameCa() {
    Entity old = expired(forge.ca("Issuing", keys)).issuedBy(root);
    Entity renewed = forge.ca("Issuing", keys).issuedBy(root);
    VerificationReport report = verify(forge.endEntity("leaf").issuedBy(old), old, renewed);
    assertEquals(Verdict.TRUSTED, report.verdict());
    assertEquals(renewed.certificate(), report.path().at(1));
  }

  @Test
  void takesTheWayRoundAnExpiredRootThatIsNotTrusted() {
    Entity oldRoot = expired(forge.ca("Old Root")).selfSigned();
    Entity cross = forge.ca("Root", root.keys()).issuedBy(oldRoot);
    Entity issuing = forge.ca("Issuing").issuedBy(root);
    VerificationReport report =
        verify(forge.endEntity("leaf").issuedBy(issuing), issuing, cross, oldRoot);
    assertEquals(Verdict.TRUSTED, report.verdict());
    assertEquals(3, report.path().size());
  }

  @Test
  void twoCasThatCertifyEachOtherAreNoEndlessPath() {
    Entity a = forge.ca("A").selfSigned();
    Entity b = forge.ca("B").issuedBy(a);
    Entity aByB = forge.ca("A", a.keys()).issuedBy(b);
    VerificationReport report = verify(forge.endEntity("leaf").issuedBy(b), b, aByB);
    assertEquals(Verdict.REJECTED, report.verdict());
    assertEquals(VerificationCode.NO_PATH, report.findings().get(0).code());
  }

  @Test
  void shorterPathThatIsTooLongForItsCaIsLeftForALongerOneThatIsNot() {
    Entity lower = forge.ca("Lower").selfSigned();
    Entity tight = forge.ca("Middle", keys).with(BasicConstraints.ca(0)).issuedBy(root);
    Entity bridge = forge.ca("Bridge").issuedBy(root);
    Entity loose = forge.ca("Middle", keys).issuedBy(bridge);
    Entity cross = forge.ca("Lower", lower.keys()).issuedBy(tight);
    VerificationReport report =
        verify(forge.endEntity("leaf").issuedBy(lower), cross, tight, loose, bridge);
    assertEquals(Verdict.TRUSTED, report.verdict());
    assertEquals(5, report.path().size());
  }

  @Test
  void revokedCaIsGoneRoundHoweverManyPathsLeadThroughIt() {
    Entity issuing = forge.ca("Issuing", keys).selfSigned();
    List<Entity> all = new ArrayList<>();
    Entity hub = forge.ca("Hub").issuedBy(root);
    all.add(hub);
    for (int i = 0; i < 60; i++) {
      Entity bridge = forge.ca("Bridge " + i).issuedBy(hub);
      all.add(bridge);
      all.add(forge.ca("Issuing", keys).issuedBy(bridge));
    }
    Entity one = forge.ca("Other 1").issuedBy(root);
    Entity two = forge.ca("Other 2").issuedBy(one);
    Entity three = forge.ca("Other 3").issuedBy(two);
    all.addAll(List.of(one, two, three, forge.ca("Issuing", keys).issuedBy(three)));
    var crl = forge.crl(root).revoke(hub, RevocationReason.CA_COMPROMISE).sign();
    VerificationRequest request =
        Forge.request(forge.endEntity("leaf").issuedBy(issuing), root, all.toArray(Entity[]::new))
            .revocation(RevocationPolicy.CHAIN)
            .unknownRevocation(UnknownRevocation.UNDETERMINED)
            .crls(CrlSource.of(List.of(crl)))
            .build();
    VerificationReport report = verifier.verify(request);
    assertEquals(Verdict.UNDETERMINED, report.verdict());
    assertTrue(report.path().certificates().contains(three.certificate()), report.path()::toString);
  }

  @Test
  void ofSeveralBadPathsTheOneWithTheLeastWrongIsToldOf() {
    Entity bad =
        expired(forge.ca("Issuing", keys)).with(BasicConstraints.endEntity()).issuedBy(root);
    Entity expired = expired(forge.ca("Issuing", keys)).issuedBy(root);
    VerificationReport report = verify(forge.endEntity("leaf").issuedBy(bad), bad, expired);
    assertEquals(1, report.errors().size());
    assertEquals(VerificationCode.CERTIFICATE_EXPIRED, report.errors().get(0).code());
  }

  @Test
  void falseSignatureVoidsTheOtherChecksOfThatCertificateOnly() {
    Entity issuing = forge.ca("Issuing").issuedBy(root);
    Entity forged =
        expired(forge.endEntity("leaf"))
            .thenChange(
                octets -> {
                  byte[] changed = octets.clone();
                  changed[changed.length - 1] ^= 1;
                  return changed;
                })
            .issuedBy(issuing);
    VerificationReport report = verify(forged, issuing);
    assertEquals(1, report.errors().size());
    assertEquals(VerificationCode.SIGNATURE_FALSE, report.errors().get(0).code());
    assertTrue(
        report.checks().stream()
            .anyMatch(
                check ->
                    check.check().equals("validity")
                        && check.position() == 0
                        && check.result() == CheckResult.Result.NOT_EVALUATED));
    assertTrue(
        report.checks().stream()
            .anyMatch(
                check ->
                    check.check().equals("validity")
                        && check.position() == 1
                        && check.result() == CheckResult.Result.PASSED));
  }

  @Test
  void trustedLeafNeedsNoIssuer() {
    Entity self = forge.endEntity("SMS Role SSL").selfSigned();
    VerificationReport report = verifier.verify(Forge.request(self, self).build());
    assertEquals(Verdict.TRUSTED, report.verdict());
    assertEquals(1, report.path().size());
  }

  @Test
  void anchorNeedNotBeSelfSigned() {
    Entity issuing = forge.ca("Issuing").issuedBy(root);
    ParsedCertificate leaf = forge.endEntity("leaf").issuedBy(issuing).certificate();
    VerificationReport report =
        verifier.verify(
            VerificationRequest.of(leaf)
                .trust(List.of(issuing.certificate()))
                .time(Forge.NOW)
                .build());
    assertEquals(Verdict.TRUSTED, report.verdict());
  }

  @Test
  void placeIsAskedOnceHoweverManyPathsWantItsCrl() {
    Entity issuing = forge.ca("Issuing", keys).issuedBy(root);
    Entity again = forge.ca("Issuing", keys).issuedBy(root);
    Entity leaf = forge.endEntity("leaf").cdp("http://crl.contoso.com/a.crl").issuedBy(issuing);
    List<CrlQuery> asked = new ArrayList<>();
    CrlSource failing =
        query -> {
          asked.add(query);
          return CrlLookup.of(
              List.of(),
              List.of(new CrlFailure(VerificationCode.CRL_TIMED_OUT, "uri", "timed out")));
        };
    VerificationReport report =
        verifier.verify(
            Forge.request(leaf, root, issuing, again)
                .revocation(RevocationPolicy.LEAF)
                .crls(failing)
                .build());
    assertEquals(Verdict.UNDETERMINED, report.verdict());
    assertEquals(1, asked.size(), asked::toString);
  }
}
