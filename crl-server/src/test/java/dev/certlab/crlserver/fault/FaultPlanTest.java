package dev.certlab.crlserver.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.publication.RequestPath;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
  private static final RequestPath BASE = RequestPath.parse("/Contoso%20Issuing%20CA.crl");
  private static final AnswerFault STATUS = new AnswerFault.Status(503);

  private final FaultPlan plan = new FaultPlan(new Random(5));

  private boolean hits(Zone zone, RequestPath path) {
    return plan.hit(zone, path).answer().isPresent();
  }

  @Test
  void aFaultOfOneZoneLeavesTheOtherAlone() {
    plan.arm(new FaultRule(STATUS, FaultScope.everywhere().in(Zone.INTERNET)));
    assertTrue(hits(Zone.INTERNET, BASE));
    assertFalse(hits(Zone.INTRANET, BASE));
  }

  @Test
  void aPatternIsOfDecodedPathsAndMayBeEncodedItself() {
    for (String pattern :
        List.of(
            "*", "*.crl", "/Contoso*", "/Contoso Issuing CA.crl", "/Contoso%20*", "/?ontoso*")) {
      plan.clear();
      plan.arm(new FaultRule(STATUS, FaultScope.everywhere().at(pattern)));
      assertTrue(hits(Zone.INTRANET, BASE), pattern);
    }
    for (String pattern : List.of("*.crt", "Contoso*", "/contoso*", "/Contoso.Issuing.CA.crl")) {
      plan.clear();
      plan.arm(new FaultRule(STATUS, FaultScope.everywhere().at(pattern)));
      assertFalse(hits(Zone.INTRANET, BASE), pattern);
    }
  }

  @Test
  void aFaultWithACountIsSpentAfterIt() {
    plan.arm(new FaultRule(STATUS, FaultScope.everywhere().times(2)));
    assertTrue(hits(Zone.INTRANET, BASE));
    assertEquals(1, plan.list().get(0).applied());
    assertTrue(hits(Zone.INTERNET, BASE));
    assertFalse(hits(Zone.INTRANET, BASE));
    assertEquals(List.of(), plan.list());
  }

  @Test
  void aProbabilityHitsThatPartOfTheRequests() {
    plan.arm(new FaultRule(STATUS, FaultScope.everywhere().withProbability(0.25)));
    long hit = IntStream.range(0, 10_000).filter(i -> hits(Zone.INTRANET, BASE)).count();
    assertTrue(Math.abs(hit - 2500) < 250, "hit " + hit);
    assertEquals(hit, plan.list().get(0).applied());
  }

  @Test
  void theFaultArmedLastWinsAndTheOneBeforeComesBackWhenItIsCleared() {
    plan.arm(new FaultRule(STATUS, FaultScope.everywhere()));
    long second =
        plan.arm(new FaultRule(new AnswerFault.EmptyBody(), FaultScope.everywhere())).id();
    assertEquals(Optional.of(new AnswerFault.EmptyBody()), plan.hit(Zone.INTRANET, BASE).answer());
    assertTrue(plan.clear(second));
    assertFalse(plan.clear(second));
    assertEquals(Optional.of(STATUS), plan.hit(Zone.INTRANET, BASE).answer());
    assertEquals(1, plan.clear());
    assertEquals(FaultPlan.Hit.NONE, plan.hit(Zone.INTRANET, BASE));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void aRuleSurvivesJson(FaultKind kind) throws IOException {
    FaultRule rule =
        new FaultRule(
            Faults.of(kind, Map.of()),
            FaultScope.everywhere().in(Zone.INTERNET).at("/a*").times(3).withProbability(0.5));
    String text = rule.toJson();
    assertEquals(rule, FaultRule.parse(text));
    assertEquals(kind, FaultKind.ofLabel(kind.label()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kind\":\"flood\"}",
        "{\"kind\":\"status\",\"parameters\":{\"code\":\"200\"}}",
        "{\"kind\":\"status\",\"parameters\":{\"cod\":\"503\"}}",
        "{\"kind\":\"delay\",\"parameters\":{\"time\":\"soon\"}}",
        "{\"kind\":\"delay\",\"parameters\":{\"time\":\"0s\"}}",
        "{\"kind\":\"truncate\",\"parameters\":{\"percent\":\"100\"}}",
        "{\"kind\":\"dribble\",\"parameters\":{\"octets\":\"0\"}}",
        "{\"kind\":\"wrong-type\",\"parameters\":{\"type\":\"a\\r\\nb/c\"}}",
        "{\"kind\":\"hang\",\"zone\":\"moon\"}",
        "{\"kind\":\"hang\",\"path\":\"/%zz\"}",
        "{\"kind\":\"hang\",\"count\":0}",
        "{\"kind\":\"hang\",\"probability\":1.5}",
        "{\"kind\":\"hang\",\"probability\":\"often\"}",
        "{\"kind\":\"hang\",\"colour\":\"red\"}"
      })
  void aRuleThatMakesNoSenseIsRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> FaultRule.parse(json));
  }

  @Test
  void durationsAreReadAsPeopleWriteThem() {
    assertEquals(Duration.ofMillis(250), delay("250ms"));
    assertEquals(Duration.ofSeconds(5), delay("5s"));
    assertEquals(Duration.ofMinutes(2), delay("2m"));
    assertEquals(Duration.ofHours(1), delay("1h"));
    assertEquals(Duration.ofSeconds(90), delay("PT1M30S"));
  }

  private static Duration delay(String time) {
    return ((DeliveryFault.Delay) Faults.of(FaultKind.DELAY, Map.of("time", time))).time();
  }
}
