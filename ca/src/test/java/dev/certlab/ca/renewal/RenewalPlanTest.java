package dev.certlab.ca.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.renewal.RenewalPlan.Event;
import dev.certlab.ca.renewal.RenewalPlan.Kind;
import dev.certlab.ca.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewalPlanTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration NO_BACKDATING = Duration.ZERO;
  private static final Duration DAY_LESS_ONE = Duration.ofDays(1).minusSeconds(1);

  private static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  /** From the start on, for so many days. */
  private static Renewable certificate(String name, int days, RenewalLead lead, Renews renews) {
    return new Renewable(
        name,
        new Validity(START, day(days).minusSeconds(1)),
        Duration.ofDays(days),
        lead,
        renews,
        Optional.empty(),
        false);
  }

  private static Renewable issuedBy(String issuer, Renewable certificate, boolean follows) {
    return new Renewable(
        certificate.subject(),
        certificate.validity(),
        certificate.lifetime(),
        certificate.lead(),
        certificate.renews(),
        Optional.of(issuer),
        follows);
  }

  private static RenewalLead days(int number) {
    return new RenewalLead.Fixed(Duration.ofDays(number));
  }

  private static List<Event> plan(int horizon, Renewable... certificates) {
    return RenewalPlan.of(List.of(certificates), START, day(horizon), NO_BACKDATING).events();
  }

  @Test
  void aPercentageOfTheLifetimeIsCountedFromItsEnd() {
    Validity validity = new Validity(START, day(100));
    assertEquals(day(80), new RenewalLead.Percent(20).due(validity));
    assertEquals(day(58), RenewalLead.AD_CS.due(validity));
    assertThrows(IllegalArgumentException.class, () -> new RenewalLead.Percent(100));
    assertThrows(IllegalArgumentException.class, () -> new RenewalLead.Percent(0));
  }

  @Test
  void whatRenewsItselfIsRenewedAsSoonAsItIsDueAndAgainBeforeTheNextEnd() {
    List<Event> events = plan(100, certificate("a", 40, days(10), Renews.SELF));
    // Due ten days before the end, which is the last second of the 40th day.
    assertEquals(
        List.of(
            new Event(day(30).minusSeconds(1), Kind.RENEWAL, "a"),
            new Event(day(60).minusSeconds(2), Kind.RENEWAL, "a"),
            new Event(day(90).minusSeconds(3), Kind.RENEWAL, "a")),
        events);
  }

  @Test
  void whatNobodyRenewsExpiresOnceIfTheHorizonIsBehindItsEnd() {
    Renewable manual = certificate("a", 40, days(10), Renews.MANUAL);
    assertEquals(List.of(new Event(day(40).minusSeconds(1), Kind.EXPIRY, "a")), plan(100, manual));
    assertEquals(List.of(), plan(39, manual));
  }

  @Test
  void whatIsReplacedAlreadyNeitherRenewsNorExpires() {
    assertEquals(List.of(), plan(100, certificate("a", 40, days(10), Renews.NEVER)));
  }

  @Test
  void whatIsOverdueIsRenewedNow() {
    Renewable old =
        new Renewable(
            "a",
            new Validity(day(-50), day(-10)),
            Duration.ofDays(40),
            days(10),
            Renews.SELF,
            Optional.empty(),
            false);
    assertEquals(List.of(new Event(START, Kind.RENEWAL, "a")), plan(10, old));
  }

  @Test
  void aFollowerIsRenewedTogetherWithItsIssuerAndAnotherIsNot() {
    Renewable root = certificate("root", 100, days(50), Renews.SELF);
    List<Event> events =
        plan(
            60,
            root,
            issuedBy("root", certificate("follows", 90, days(1), Renews.SELF), true),
            issuedBy("root", certificate("stays", 90, days(1), Renews.SELF), false));
    Instant due = day(50).minusSeconds(1);
    assertEquals(
        List.of(new Event(due, Kind.RENEWAL, "root"), new Event(due, Kind.RENEWAL, "follows")),
        events);
  }

  @Test
  void aSuccessorDoesNotOutliveItsIssuerAndIsNotMadeForNothing() {
    Renewable root = certificate("root", 100, days(1), Renews.MANUAL);
    List<Event> events =
        plan(200, root, issuedBy("root", certificate("leaf", 90, days(20), Renews.SELF), false));
    assertEquals(
        List.of(
            new Event(day(70).minusSeconds(1), Kind.RENEWAL, "leaf"),
            new Event(day(100).minusSeconds(1), Kind.EXPIRY, "root"),
            new Event(day(100).minusSeconds(1), Kind.EXPIRY, "leaf")),
        events);
  }

  @Test
  void eventsOfOneMomentStandIssuersFirstAndThenByName() {
    Renewable root = certificate("z-root", 100, days(50), Renews.SELF);
    Renewable other = certificate("b", 100, days(50), Renews.SELF);
    Renewable issued = issuedBy("z-root", certificate("a", 100, days(50), Renews.SELF), false);
    assertEquals(
        List.of("b", "z-root", "a"),
        plan(60, issued, root, other).stream().map(Event::subject).toList());
  }

  @Test
  void aSuccessorBeginsEarlierByTheBackdatingAndSoEndsEarlier() {
    Renewable leaf = certificate("leaf", 40, days(10), Renews.SELF);
    RenewalPlan plan = RenewalPlan.of(List.of(leaf), START, day(60), Duration.ofDays(5));
    assertEquals(
        List.of(day(30).minusSeconds(1), day(55).minusSeconds(2)),
        plan.events().stream().map(Event::at).toList());
  }

  @Test
  void aLimitEndsThePlanEvenInTheMidstOfWhatFollowsAnIssuer() {
    Renewable root = certificate("root", 100, days(50), Renews.SELF);
    Renewable first = issuedBy("root", certificate("first", 90, days(1), Renews.SELF), true);
    Renewable second = issuedBy("root", certificate("second", 90, days(1), Renews.SELF), true);
    List<Renewable> all = List.of(root, first, second);
    assertEquals(2, RenewalPlan.of(all, START, day(1000), NO_BACKDATING, 2).events().size());
    assertEquals(0, RenewalPlan.of(all, START, day(1000), NO_BACKDATING, 0).events().size());
    assertEquals(3, RenewalPlan.of(all, START, day(60), NO_BACKDATING, 99).events().size());
  }

  @Test
  void onlyRenewalsAreCounted() {
    RenewalPlan plan =
        RenewalPlan.of(
            List.of(
                certificate("self", 40, days(10), Renews.SELF),
                certificate("manual", 40, days(10), Renews.MANUAL)),
            START,
            day(61),
            NO_BACKDATING);
    assertEquals(3, plan.events().size());
    assertEquals(2, plan.renewals());
  }

  @Test
  void aCertificateIsDueFromItsMomentOnInclusive() {
    Renewable leaf = certificate("leaf", 40, days(10), Renews.SELF);
    assertFalse(leaf.isDueAt(leaf.due().minusSeconds(1)));
    assertTrue(leaf.isDueAt(leaf.due()));
    assertTrue(leaf.isDueAt(leaf.due().plusSeconds(1)));
  }

  @Test
  void aSuccessorOfAnIssuerThatIsOverIsNotLongerThanAMoment() {
    Renewable leaf = certificate("leaf", 40, days(10), Renews.SELF);
    Validity none = leaf.renewedAt(day(30), NO_BACKDATING, Optional.of(day(20))).validity();
    assertEquals(new Validity(day(30), day(30)), none);
    Validity cut = leaf.renewedAt(day(30), NO_BACKDATING, Optional.of(day(35))).validity();
    assertEquals(new Validity(day(30), day(35)), cut);
    Validity whole = leaf.renewedAt(day(30), NO_BACKDATING, Optional.of(day(99))).validity();
    assertEquals(new Validity(day(30), day(70).minusSeconds(1)), whole);
  }

  @Test
  void aFixedLeadMayBeNothingAndIsNotNegative() {
    assertEquals(day(10), days(0).due(new Validity(START, day(10))));
    assertThrows(IllegalArgumentException.class, () -> days(-1));
    assertEquals(day(1), new RenewalLead.Percent(99).due(new Validity(START, day(100))));
    assertEquals(day(99), new RenewalLead.Percent(1).due(new Validity(START, day(100))));
  }

  @Test
  void theManifestsWordForAKeyIsReadAndAnyOtherIsNamedInTheComplaint() {
    for (RenewalKey key : RenewalKey.values()) {
      assertEquals(key, RenewalKey.ofLabel(key.label()));
    }
    assertEquals("same", RenewalKey.SAME.label());
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> RenewalKey.ofLabel("old"));
    assertEquals("'old' must be new or same", unknown.getMessage());
  }

  @Test
  void theNamesInJsonAreLowerCaseInEveryLocale() {
    assertEquals(
        List.of("renewal", "expiry"), Arrays.stream(Kind.values()).map(Kind::label).toList());
    assertEquals(
        List.of("self", "manual", "never"),
        Arrays.stream(Renews.values()).map(Renews::label).toList());
  }

  private static Renewable from(Instant begin, int days, RenewalLead lead, int nextDays) {
    return new Renewable(
        "a",
        new Validity(begin, begin.plus(Duration.ofDays(days)).minusSeconds(1)),
        Duration.ofDays(nextDays),
        lead,
        Renews.SELF,
        Optional.empty(),
        false);
  }

  @Test
  void certificatesHaveNoFractionsOfASecondAndNeitherHasAPlan() {
    // A third of a day's seconds is a fraction after every renewal.
    List<Event> events = plan(9, from(START, 1, new RenewalLead.Percent(33), 1));
    for (Event event : events) {
      Instant begin = event.at().truncatedTo(ChronoUnit.SECONDS);
      Instant next = new RenewalLead.Percent(33).due(new Validity(begin, begin.plus(DAY_LESS_ONE)));
      assertTrue(
          event.equals(events.get(events.size() - 1))
              || events.stream().anyMatch(each -> each.at().equals(next)),
          () -> event + ", and next " + next + " in " + events);
    }
    assertTrue(events.size() > 8, events::toString);
  }

  @Test
  void whatWouldGainNothingYetIsRenewedAsSoonAsItWould() {
    // Due 90 days before its end, and a successor lives for 30 days only.
    Renewable certificate = from(START, 100, days(90), 30);
    Instant first = day(70).plusSeconds(1);
    assertEquals(
        Optional.of(first), certificate.nextAttempt(day(20), NO_BACKDATING, Optional.empty()));
    assertEquals(new Event(first, Kind.RENEWAL, "a"), plan(75, certificate).get(0));
  }

  @Test
  void whatWaitsForASignerThatIsNotValidYetIsRenewedOnceItIs() {
    Renewable ahead = from(day(50), 100, days(10), 100);
    Validity signer = new Validity(day(20), day(900));
    assertFalse(ahead.isWorthRenewingAt(day(0), NO_BACKDATING, Optional.of(signer)));
    assertEquals(
        Optional.of(day(20)), ahead.nextAttempt(day(0), NO_BACKDATING, Optional.of(signer)));
    assertTrue(ahead.isWorthRenewingAt(day(20), NO_BACKDATING, Optional.of(signer)));
  }
}
