package dev.certlab.ca.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.LedgerEvent;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.RevocationReason;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What OpenSSL and the JDK say of CRLs that are wrong on purpose. */
class CrlFaultTest {
  private static final List<String> USE_DELTAS = List.of("-use_deltas", "-extended_crl");

  private final TwoTiers lab = new TwoTiers(TwoTiers.WITH_DELTAS);

  private IssuedCrl base(CrlFault... faults) {
    return lab.issuing.publishCrl(TwoTiers.WEEKLY, CrlFaults.of(faults));
  }

  private IssuedCrl delta(CrlFault... faults) {
    return lab.issuing.publishDelta(TwoTiers.DAILY, CrlFaults.of(faults));
  }

  /** What {@code openssl crl} prints of a CRL. */
  private static String text(Path directory, IssuedCrl crl) throws Exception {
    Judges.writePem(directory.resolve("shown.pem"), crl.crl());
    return Peers.run(directory, "openssl", "crl", "-in", "shown.pem", "-noout", "-text").output();
  }

  /** The leaf is good; 0 and VALID mean that the peer does not notice the fault. */
  @ParameterizedTest
  @CsvSource({
    "expired,                    12, UNDETERMINED_REVOCATION_STATUS",
    "not-yet-valid,              11, UNDETERMINED_REVOCATION_STATUS",
    "no-next-update,              0, UNDETERMINED_REVOCATION_STATUS",
    "bad-signature,               8, UNDETERMINED_REVOCATION_STATUS",
    "wrong-issuer,                3, UNDETERMINED_REVOCATION_STATUS",
    "wrong-aki,                   3, UNDETERMINED_REVOCATION_STATUS",
    "no-number,                   0, VALID",
    "unknown-critical-extension, 36, UNDETERMINED_REVOCATION_STATUS",
    "idp-differs-from-cdp,       44, UNDETERMINED_REVOCATION_STATUS",
    "only-user,                   0, VALID",
    "only-ca,                    44, UNDETERMINED_REVOCATION_STATUS",
    "indirect,                    3, VALID",
    "sha1,                        0, VALID",
    "v1,                          0, VALID",
    "huge,                        0, VALID",
  })
  void isSeenByOpensslAndTheJdkAsFarAsTheyLook(
      String label, int openssl, String jdk, @TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    IssuedCrl sound = base();
    assertEquals(0, lab.judges().openssl(directory, List.of(), leaf, sound).exitCode());
    assertEquals("VALID", lab.judges().jdkReason(leaf, sound));

    IssuedCrl wrong = base(CrlFault.ofLabel(label));
    Peers.Answer answer = lab.judges().openssl(directory, List.of(), leaf, wrong);
    String expected = openssl == 0 ? "leaf.pem: OK" : "error " + openssl + " at 0 depth";
    assertTrue(answer.output().contains(expected), answer.output());
    assertEquals(openssl == 0 ? 0 : 2, answer.exitCode(), answer.output());
    assertEquals(jdk, lab.judges().jdkReason(leaf, wrong));
  }

  @ParameterizedTest
  @EnumSource
  void takesItsNumberAndIsRecordedAndASoundOneFollows(CrlFault fault) {
    boolean base = fault.place() == CrlFault.Place.BASE;
    boolean delta = fault.place() == CrlFault.Place.DELTA;
    IssuedCrl first = lab.base();
    CrlFaults faults = CrlFaults.of(fault).signedBy(lab.withoutCrlSign());
    IssuedCrl wrongBase = lab.issuing.publishCrl(TwoTiers.WEEKLY, faults);
    IssuedCrl wrongDelta = lab.issuing.publishDelta(TwoTiers.DAILY, faults);
    assertEquals(base ? List.of(fault.label()) : List.of(), wrongBase.record().faults());
    assertEquals(delta ? List.of(fault.label()) : List.of(), wrongDelta.record().faults());
    assertEquals(
        List.of(1L, 2L, 3L, 4L),
        List.of(first, wrongBase, wrongDelta, lab.base()).stream()
            .map(crl -> crl.record().number().value().longValueExact())
            .toList());
    List<String> details =
        lab.ledger.eventsAfter(0).stream()
            .filter(event -> event.kind().equals("published"))
            .map(LedgerEvent::detail)
            .filter(detail -> detail.contains("faults " + fault.label()))
            .toList();
    assertEquals(base || delta ? 1 : 0, details.size(), details.toString());
  }

  @Test
  void keepsTheRhythmOfTheCaWhateverTheCrlSaysOfTime() {
    for (CrlFault fault :
        List.of(CrlFault.EXPIRED, CrlFault.NOT_YET_VALID, CrlFault.NO_NEXT_UPDATE)) {
      IssuedCrl crl = base(fault);
      assertEquals(TwoTiers.NOW.plus(Duration.ofDays(7)), crl.record().nextPublish());
      assertEquals(TwoTiers.NOW, crl.record().issuedAt());
      assertEquals(crl.crl().thisUpdate(), crl.record().thisUpdate());
      assertEquals(crl.crl().nextUpdate(), crl.record().nextUpdate());
    }
  }

  @Test
  void stillRevokesWhereThePeersDoNotNoticeTheDefect(@TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    lab.revoke(leaf, RevocationReason.KEY_COMPROMISE);
    for (CrlFault fault : List.of(CrlFault.NO_NUMBER, CrlFault.V1, CrlFault.SHA1, CrlFault.HUGE)) {
      IssuedCrl crl = base(fault);
      Peers.Answer answer = lab.judges().openssl(directory, List.of(), leaf, crl);
      assertTrue(answer.output().contains("error 23 at 0"), fault + answer.output());
      assertEquals("REVOKED", lab.judges().jdkReason(leaf, crl));
    }
  }

  @Test
  void isPrintedByOpenssl(@TempDir Path directory) throws Exception {
    String sound = text(directory, base());
    assertTrue(sound.contains("CRL Number") && sound.contains("Version 2 (0x1)"), sound);
    assertFalse(text(directory, base(CrlFault.NO_NUMBER)).contains("CRL Number"));
    assertTrue(text(directory, base(CrlFault.SHA1)).contains("ecdsa-with-SHA1"));
    assertTrue(text(directory, base(CrlFault.NO_NEXT_UPDATE)).contains("Next Update: NONE"));
    assertTrue(text(directory, base(CrlFault.ONLY_USER)).contains("Only User Certificates"));
    assertTrue(text(directory, base(CrlFault.ONLY_CA)).contains("Only CA Certificates"));
    assertTrue(text(directory, base(CrlFault.INDIRECT)).contains("Indirect CRL"));
    assertTrue(text(directory, base(CrlFault.WRONG_ISSUER)).contains("CN = Another CA"));
    lab.revoke(lab.leaf(), RevocationReason.KEY_COMPROMISE);
    String v1 = text(directory, base(CrlFault.V1));
    assertTrue(v1.contains("Version 1 (0x0)"), v1);
    assertFalse(v1.contains("extensions"), v1);
  }

  @Test
  void keepsToTheCertificatesPlaceWhereOnlyTheScopeIsWrong() {
    IssuingDistributionPoint point =
        base(CrlFault.ONLY_CA).crl().extension(IssuingDistributionPoint.class).orElseThrow();
    assertEquals(PublicationPoints.pointOf(TwoTiers.WITH_DELTAS.crlUris()).name(), point.name());
    assertEquals(Set.of(IssuingDistributionPoint.Scope.ONLY_CA_CERTIFICATES), point.scope());
  }

  @Test
  void ofOnlyUserCertificatesDoesNotCoverTheIssuingCa(@TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    IssuedCrl ofIssuing = base();
    List<String> all = List.of("-crl_check_all");
    IssuedCrl sound = lab.root.issueCrl(TwoTiers.WEEKLY);
    assertEquals(0, lab.judges().openssl(directory, all, leaf, ofIssuing, sound).exitCode());
    IssuedCrl onlyUser = lab.root.issueCrl(TwoTiers.WEEKLY, CrlFaults.of(CrlFault.ONLY_USER));
    Peers.Answer answer = lab.judges().openssl(directory, all, leaf, ofIssuing, onlyUser);
    assertTrue(answer.output().contains("error 44 at 1 depth"), answer.output());
    Peers.Answer missing = lab.judges().openssl(directory, all, leaf, ofIssuing);
    assertTrue(missing.output().contains("error 3 at 1 depth"), missing.output());
  }

  @Test
  void makesOpensslAndTheJdkRefuseASignerWithoutCrlSign(@TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    CertifiedKey sameKey = lab.withoutCrlSign();
    IssuedCrl crl = signedBy(sameKey);
    Judges judges = new Judges(lab.root.certificate(), sameKey.certificate());
    Peers.Answer answer = judges.openssl(directory, List.of(), leaf, crl);
    assertTrue(answer.output().contains("error 35 at 0"), answer.output());
    assertEquals("UNDETERMINED_REVOCATION_STATUS", judges.jdkReason(leaf, crl));
  }

  @Test
  void leavesOpensslWithoutACrlIfTheSignerHasAnotherKey(@TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    CertifiedKey otherKey = lab.otherKeyWithoutCrlSign();
    Peers.Answer answer = lab.judges().openssl(directory, List.of(), leaf, signedBy(otherKey));
    assertTrue(answer.output().contains("error 3 at 0"), answer.output());
  }

  private IssuedCrl signedBy(CertifiedKey key) {
    CrlFaults faults = CrlFaults.of(CrlFault.SIGNER_WITHOUT_CRLSIGN).signedBy(key);
    return lab.issuing.publishCrl(TwoTiers.WEEKLY, faults);
  }

  @Test
  void refusesASignerThatIsMissingOrMaySignCrlsOrHasAnotherName() {
    CrlFaults faults = CrlFaults.of(CrlFault.SIGNER_WITHOUT_CRLSIGN);
    assertThrows(
        IllegalArgumentException.class, () -> lab.issuing.issueCrl(TwoTiers.WEEKLY, faults));
    assertThrows(IllegalArgumentException.class, () -> faults.signedBy(lab.rightfulSigner()));
    CrlFaults ofAnother = faults.signedBy(lab.withoutCrlSign());
    assertThrows(
        IllegalArgumentException.class, () -> lab.root.issueCrl(TwoTiers.WEEKLY, ofAnother));
  }

  @Test
  void addsAsManyFillersAsAskedForAndNoneOfThemIsACertificate() throws Exception {
    ParsedCertificate leaf = lab.leaf();
    lab.revoke(leaf, RevocationReason.SUPERSEDED);
    CrlFaults huge = CrlFaults.of(CrlFault.HUGE).withFillerEntries(2_500);
    IssuedCrl crl = lab.issuing.issueCrl(TwoTiers.WEEKLY, huge);
    X509CRL read = Judges.jdk(crl);
    assertEquals(2_501, crl.record().entries());
    assertEquals(2_501, read.getRevokedCertificates().size());
    List<BigInteger> fillers = new ArrayList<>();
    crl.crl().revoked().forEach(entry -> fillers.add(entry.serial().value()));
    fillers.remove(leaf.serial().value());
    BigInteger smallestIssued = BigInteger.ONE.shiftLeft(126);
    assertTrue(fillers.stream().allMatch(serial -> serial.compareTo(smallestIssued) < 0));
    assertThrows(IllegalArgumentException.class, () -> huge.withFillerEntries(0));
    assertThrows(IllegalArgumentException.class, () -> huge.withFillerEntries(10_000_001));
  }

  @Test
  void makesADeltaThatIsOverAndThatOpensslUsesAllTheSame(@TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    IssuedCrl base = base();
    lab.revoke(leaf, RevocationReason.SUPERSEDED);
    IssuedCrl expired = delta(CrlFault.DELTA_EXPIRED);
    assertTrue(Judges.jdk(expired).getNextUpdate().toInstant().isBefore(TwoTiers.NOW));
    Peers.Answer answer = lab.judges().openssl(directory, USE_DELTAS, leaf, base, expired);
    assertTrue(answer.output().contains("error 23 at 0"), answer.output());
  }

  @Test
  void makesADeltaOfAnotherBaseThatOpensslPassesOver(@TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    IssuedCrl base = base();
    lab.revoke(leaf, RevocationReason.SUPERSEDED);
    IssuedCrl astray = delta(CrlFault.DELTA_WRONG_BASE);
    assertTrue(
        astray.crl().deltaBase().orElseThrow().value().compareTo(base.record().number().value())
            > 0);
    assertEquals(Optional.of(base.record().number()), astray.record().base());
    assertEquals(0, lab.judges().openssl(directory, USE_DELTAS, leaf, base, astray).exitCode());
    Peers.Answer sound = lab.judges().openssl(directory, USE_DELTAS, leaf, base, delta());
    assertTrue(sound.output().contains("error 23 at 0"), sound.output());
  }

  @Test
  void repeatsAWrongIssuingDistributionPointOfTheBaseInTheDelta() {
    CrlRecord base = base(CrlFault.IDP_DIFFERS_FROM_CDP).record();
    assertTrue(base.issuingPoint().isPresent());
    assertEquals(base.issuingPoint(), delta().record().issuingPoint());
  }

  @Test
  void leavesTheDeltaWithoutAnIssuingDistributionPointIfTheBaseIsOfVersion1() {
    CrlProfile pointed = TwoTiers.WEEKLY.with(CrlProfile.IssuingPoint.OF_CERTIFICATES);
    lab.issuing.publishCrl(pointed, CrlFaults.of(CrlFault.V1));
    assertEquals(Optional.empty(), delta().record().issuingPoint());
  }

  @Test
  void tellsThePublisherWhatToLeaveOut() {
    assertTrue(CrlFaults.of(CrlFault.DELTA_MISSING).withholds(CrlKind.DELTA));
    assertFalse(CrlFaults.of(CrlFault.DELTA_MISSING).withholds(CrlKind.BASE));
    assertTrue(CrlFaults.of(CrlFault.ROOT_CRL_MISSING).withholds(CrlKind.BASE));
    EnumSet<CrlFault> others = EnumSet.allOf(CrlFault.class);
    others.removeIf(fault -> fault.place() == CrlFault.Place.PUBLICATION);
    for (CrlFault fault : others) {
      assertFalse(CrlFaults.of(fault).withholds(CrlKind.BASE), fault.label());
      assertFalse(CrlFaults.of(fault).withholds(CrlKind.DELTA), fault.label());
    }
  }

  @Test
  void refusesDefectsThatCannotBeSeenTogether() {
    for (CrlFault other : List.of(CrlFault.NOT_YET_VALID, CrlFault.NO_NEXT_UPDATE)) {
      assertThrows(IllegalArgumentException.class, () -> CrlFaults.of(CrlFault.EXPIRED, other));
    }
    assertThrows(
        IllegalArgumentException.class, () -> CrlFaults.of(CrlFault.V1, CrlFault.NO_NUMBER));
  }

  @Test
  void combinesDefects(@TempDir Path directory) throws Exception {
    IssuedCrl crl = base(CrlFault.SHA1, CrlFault.INDIRECT, CrlFault.ONLY_CA);
    assertEquals(List.of("only-ca", "indirect", "sha1"), crl.record().faults());
    String text = text(directory, crl);
    assertTrue(text.contains("ecdsa-with-SHA1"), text);
    assertTrue(text.contains("Only CA Certificates") && text.contains("Indirect CRL"), text);
  }

  @Test
  void isFoundByItsLabelInAnyCaseAndLocale() {
    for (CrlFault fault : CrlFault.values()) {
      assertEquals(fault, CrlFault.ofLabel(fault.label()));
    }
    assertEquals("only-ca", CrlFault.ONLY_CA.label());
    assertEquals(CrlFault.INDIRECT, CrlFault.ofLabel("Indirect"));
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> CrlFault.ofLabel("stale"));
    assertTrue(String.valueOf(unknown.getMessage()).contains("delta-wrong-base"));
  }

  @Test
  void hasNoNumberForTheJdkInVersion1() throws Exception {
    X509CRL read = Judges.jdk(base(CrlFault.V1));
    assertEquals(1, read.getVersion());
    assertNull(read.getExtensionValue("2.5.29.20"));
  }
}
