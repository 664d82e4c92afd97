package dev.certlab.ca.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaCrlTest {
  private static final List<String> USE_DELTAS = List.of("-use_deltas", "-extended_crl");

  private final TwoTiers lab = new TwoTiers(TwoTiers.WITH_DELTAS);

  private IssuedCrl delta() {
    return lab.issuing.publishDelta(TwoTiers.DAILY);
  }

  private static Optional<Extension> extension(IssuedCrl crl, Oid oid) {
    return crl.crl().extensions().find(oid);
  }

  @Test
  void namesItsBaseCriticallyAndHasANumberOfItsOwn() {
    IssuedCrl base = lab.base();
    ParsedCrl delta = delta().crl();
    assertEquals(base.record().number(), delta.deltaBase().orElseThrow());
    assertTrue(delta.extensions().find(DeltaCrlIndicator.OID).orElseThrow().isCritical());
    assertEquals(BigInteger.TWO, delta.number().orElseThrow().value());
    assertEquals(base.crl().authorityKeyIdentifier(), delta.authorityKeyIdentifier());
    assertTrue(delta.defects().isEmpty());
    assertEquals(CrlKind.DELTA, delta().record().kind());
    assertEquals(BigInteger.valueOf(4), lab.base().record().number().value());
  }

  @Test
  void expiresByItsOwnRhythmAndSaysWhenTheNextOneComes() {
    lab.base();
    ParsedCrl delta = delta().crl();
    assertEquals(
        TwoTiers.NOW.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(144)),
        delta.nextUpdate().orElseThrow());
    assertEquals(
        new NextCrlPublish(TwoTiers.NOW.plus(Duration.ofDays(1))),
        delta.extension(NextCrlPublish.class).orElseThrow());
  }

  @Test
  void startsFromTheBaseThatWasPublishedAndNotFromOneThatWasOnlyIssued() {
    IssuedCrl base = lab.base();
    lab.issuing.issueCrl(TwoTiers.WEEKLY);
    assertEquals(Optional.of(base.record().number()), delta().record().base());
    IssuedCrl next = lab.base();
    assertEquals(Optional.of(next.record().number()), delta().record().base());
  }

  @Test
  void refusesADeltaBeforeAnyBaseIsPublished() {
    lab.issuing.issueCrl(TwoTiers.WEEKLY);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> lab.issuing.issueDelta(TwoTiers.DAILY));
    assertTrue(String.valueOf(refused.getMessage()).contains("no base CRL"));
  }

  @Test
  void announcesDeltasInTheBaseOnlyIfTheCaHasAPlaceForThemAndNeverInADelta() {
    IssuedCrl base = lab.base();
    FreshestCrl freshest = base.crl().extension(FreshestCrl.class).orElseThrow();
    assertEquals(
        TwoTiers.WITH_DELTAS.deltaUris(),
        freshest.points().stream().map(CrlDistributionPoint::uris).findFirst().orElseThrow());
    assertFalse(extension(base, FreshestCrl.OID).orElseThrow().isCritical());
    assertEquals(Optional.empty(), extension(delta(), FreshestCrl.OID));
    TwoTiers without = new TwoTiers(TwoTiers.WITHOUT_DELTAS);
    assertEquals(Optional.empty(), extension(without.base(), FreshestCrl.OID));
  }

  @Test
  void hasAnIssuingDistributionPointExactlyIfItsBaseHasOneAndTheSame() {
    lab.base();
    assertEquals(Optional.empty(), extension(delta(), IssuingDistributionPoint.OID));
    CrlProfile pointed = TwoTiers.WEEKLY.with(CrlProfile.IssuingPoint.OF_CERTIFICATES);
    IssuedCrl base = lab.issuing.publishCrl(pointed);
    Optional<Extension> point = extension(base, IssuingDistributionPoint.OID);
    assertTrue(point.orElseThrow().isCritical());
    assertEquals(point, extension(delta(), IssuingDistributionPoint.OID));
  }

  @Test
  void refusesAnIssuingDistributionPointWithoutAPlaceToName() {
    CrlProfile pointed = TwoTiers.WEEKLY.with(CrlProfile.IssuingPoint.OF_CERTIFICATES);
    assertThrows(IllegalArgumentException.class, () -> lab.root.issueCrl(pointed));
  }

  @Test
  void letsOpensslAcceptBaseAndDeltaWithTheSameIssuingDistributionPoint(@TempDir Path directory)
      throws Exception {
    ParsedCertificate leaf = lab.leaf();
    CrlProfile pointed = TwoTiers.WEEKLY.with(CrlProfile.IssuingPoint.OF_CERTIFICATES);
    IssuedCrl base = lab.issuing.publishCrl(pointed);
    assertEquals(0, lab.judges().openssl(directory, USE_DELTAS, leaf, base).exitCode());
    lab.revoke(leaf, RevocationReason.SUPERSEDED);
    Peers.Answer revoked = lab.judges().openssl(directory, USE_DELTAS, leaf, base, delta());
    assertTrue(revoked.output().contains("error 23"), revoked.output());
  }

  @Test
  void makesOpensslSeeWhatIsRevokedOnlyInTheDelta(@TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    IssuedCrl base = lab.base();
    lab.revoke(leaf, RevocationReason.KEY_COMPROMISE);
    IssuedCrl delta = delta();
    assertEquals(0, lab.judges().openssl(directory, List.of(), leaf, base).exitCode());
    Peers.Answer revoked = lab.judges().openssl(directory, USE_DELTAS, leaf, base, delta);
    assertTrue(revoked.output().contains("error 23 at 0"), revoked.output());
  }

  @Test
  void makesOpensslSeeThatAHoldOfTheBaseIsReleased(@TempDir Path directory) throws Exception {
    ParsedCertificate held = lab.leaf();
    lab.revoke(held, RevocationReason.CERTIFICATE_HOLD);
    IssuedCrl base = lab.base();
    lab.issuing.release(held.serial());
    IssuedCrl delta = delta();
    Peers.Answer withBase = lab.judges().openssl(directory, USE_DELTAS, held, base);
    assertTrue(withBase.output().contains("error 23 at 0"), withBase.output());
    Peers.Answer withDelta = lab.judges().openssl(directory, USE_DELTAS, held, base, delta);
    assertEquals(0, withDelta.exitCode(), withDelta.output());
    assertNull(Judges.jdk(lab.base()).getRevokedCertificates());
  }

  @Test
  void isOfNoUseToOpensslWithoutItsBase(@TempDir Path directory) throws Exception {
    ParsedCertificate leaf = lab.leaf();
    lab.base();
    Peers.Answer alone = lab.judges().openssl(directory, USE_DELTAS, leaf, delta());
    assertTrue(alone.output().contains("error 3 at 0"), alone.output());
  }

  /** What happens to one of four certificates: hold, release, revoke. */
  private record Step(int certificate, String what) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.integers()
        .between(0, 3)
        .flatMap(
            i -> Arbitraries.of("hold", "hold", "release", "revoke").map(what -> new Step(i, what)))
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 40)
  void theJdkReadsFromBaseAndDeltaWhatItReadsFromTheNextBase(
      @ForAll("steps") List<Step> before, @ForAll("steps") List<Step> after) throws Exception {
    List<ParsedCertificate> leaves = List.of(lab.leaf(), lab.leaf(), lab.leaf(), lab.leaf());
    before.forEach(step -> play(leaves, step));
    Set<BigInteger> known = revoked(Judges.jdk(lab.base()));
    after.forEach(step -> play(leaves, step));
    X509CRL delta = Judges.jdk(delta());
    for (BigInteger serial : revoked(delta)) {
      X509CRLEntry entry = delta.getRevokedCertificate(serial);
      if (entry.getRevocationReason() == CRLReason.REMOVE_FROM_CRL) {
        assertTrue(known.remove(serial), "removed what the base does not list");
      } else {
        known.add(serial);
      }
    }
    assertEquals(revoked(Judges.jdk(lab.base())), known);
  }

  private void play(List<ParsedCertificate> leaves, Step step) {
    ParsedCertificate leaf = leaves.get(step.certificate());
    switch (step.what()) {
      case "hold" -> lab.revoke(leaf, RevocationReason.CERTIFICATE_HOLD);
      case "release" -> lab.issuing.release(leaf.serial());
      default -> lab.revoke(leaf, RevocationReason.SUPERSEDED);
    }
  }

  private static Set<BigInteger> revoked(X509CRL crl) {
    Set<? extends X509CRLEntry> entries = crl.getRevokedCertificates();
    return entries == null
        ? new HashSet<>()
        : entries.stream().map(X509CRLEntry::getSerialNumber).collect(Collectors.toSet());
  }
}
