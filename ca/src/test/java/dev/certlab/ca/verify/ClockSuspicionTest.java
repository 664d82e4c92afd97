package dev.certlab.ca.verify;

import static dev.certlab.ca.verify.Forge.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.report.ReportText;
import dev.certlab.ca.verify.report.ReportText.Detail;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A chain of a new issuing CA, with CRLs of a week, as clocks see it that are right or wrong. */
class ClockSuspicionTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity issuing = forge.ca("Issuing").valid(NOW, days(900)).issuedBy(root);
  private final Entity leaf = forge.endEntity("leaf").valid(NOW, days(365)).issuedBy(issuing);

  private static Instant days(long days) {
    return NOW.plus(DAY.multipliedBy(days));
  }

  private ParsedCrl crl(Entity ca, Instant thisUpdate, Instant nextUpdate) {
    return forge.crl(ca).updates(thisUpdate, Optional.of(nextUpdate)).sign();
  }

  private VerificationReport at(Instant clock, ParsedCrl... crls) {
    return verifier.verify(
        Forge.request(leaf, root, issuing)
            .revocation(crls.length == 0 ? RevocationPolicy.OFF : RevocationPolicy.CHAIN)
            .crls(crls)
            .time(clock)
            .build());
  }

  private VerificationReport atWithNewCrls(Instant clock) {
    return at(clock, crl(issuing, NOW, days(7)), crl(root, NOW, days(180)));
  }

  private static Optional<Finding> suspicion(VerificationReport report) {
    return report.findings().stream()
        .filter(finding -> finding.code() == VerificationCode.CLOCK_SUSPECT)
        .findFirst();
  }

  @Test
  void aClockThatIsBehindFindsEverythingTooNew() {
    VerificationReport report = atWithNewCrls(days(-2));
    Evidence evidence = suspicion(report).orElseThrow().evidence();
    assertEquals(new Evidence.TimeWindow(days(-2), NOW, days(7)), evidence);
    String text = ReportText.of(report, Detail.SHORT);
    assertTrue(text.lines().findFirst().orElse("").contains("the clock may be wrong"), text);
    assertTrue(text.contains("the clock may be behind"), text);
  }

  @Test
  void aLeafAndItsCrlThatAreBothTooNewAreEnough() {
    VerificationReport report =
        at(days(-2), crl(issuing, NOW, days(7)), crl(root, days(-30), days(180)));
    assertTrue(suspicion(report).isPresent(), report.findings()::toString);
  }

  @Test
  void aClockThatIsAheadFindsEveryCrlTooOld() {
    VerificationReport report = at(days(60), crl(issuing, NOW, days(7)), crl(root, NOW, days(30)));
    assertEquals(
        new Evidence.TimeWindow(days(60), NOW, days(7)),
        suspicion(report).orElseThrow().evidence());
  }

  @Test
  void aClockThatIsFarAheadFindsEveryCertificateTooOld() {
    assertTrue(suspicion(at(days(3000))).isPresent());
  }

  @Test
  void oneCrlThatRanOutBesideOneThatIsCurrentIsNoMatterOfTheClock() {
    assertEquals(Optional.empty(), suspicion(atWithNewCrls(days(60))));
  }

  @Test
  void anExpiredLeafIsNoMatterOfTheClock() {
    assertEquals(Optional.empty(), suspicion(at(days(400))));
  }

  @Test
  void whereNoClockWouldHelpNoneIsSuspected() {
    VerificationReport report =
        at(days(900), crl(issuing, NOW, days(7)), crl(root, days(20), days(30)));
    assertEquals(Optional.empty(), suspicion(report));
  }

  @Test
  void aRightClockIsNotSuspected() {
    assertEquals(Optional.empty(), suspicion(atWithNewCrls(days(1))));
  }
}
