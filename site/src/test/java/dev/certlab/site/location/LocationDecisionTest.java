package dev.certlab.site.location;

import static dev.certlab.site.location.LocationQuestion.ALWAYS_INTERNET;
import static dev.certlab.site.location.LocationQuestion.DOMAIN_CONTROLLER_REACHABLE;
import static dev.certlab.site.location.LocationQuestion.DOMAIN_JOINED;
import static dev.certlab.site.location.LocationQuestion.DOMAIN_RESOLVES;
import static dev.certlab.site.location.LocationQuestion.MANAGEMENT_POINT_REACHABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.role.Reading;
import dev.certlab.site.way.ClientLocation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LocationDecisionTest {

  /** Every way through the figure, as its arrows go. */
  @Test
  void eachArrowOfTheFigureLeadsWhereItIsDrawn() {
    figure("always-internet", "always-internet+", ALWAYS_INTERNET);
    figure(
        "intranet",
        "always-internet- domain-joined+ domain-resolves+",
        DOMAIN_JOINED,
        DOMAIN_RESOLVES);
    figure(
        "intranet",
        "always-internet- domain-joined+ domain-resolves- management-point-reachable+",
        DOMAIN_JOINED,
        MANAGEMENT_POINT_REACHABLE);
    figure(
        "internet",
        "always-internet- domain-joined+ domain-resolves- management-point-reachable-",
        DOMAIN_JOINED);
    figure(
        "intranet",
        "always-internet- domain-joined- management-point-reachable+",
        MANAGEMENT_POINT_REACHABLE);
    figure("internet", "always-internet- domain-joined- management-point-reachable-");
  }

  private static void figure(String location, String trace, LocationQuestion... yes) {
    LocationDecision decision = LocationDecision.of(Reading.FIGURE, Situation.of(yes));
    assertEquals(location, decision.location().label());
    assertEquals(trace, trace(decision));
  }

  private static String trace(LocationDecision decision) {
    return decision.trace().stream()
        .map(step -> step.question().label() + (step.answer() ? "+" : "-"))
        .collect(Collectors.joining(" "));
  }

  @Test
  void theDocumentationAsksForADomainControllerInstead() {
    assertEquals(
        "always-internet- domain-controller-reachable- management-point-reachable-",
        trace(LocationDecision.of(Reading.DOCS, Situation.of(DOMAIN_JOINED, DOMAIN_RESOLVES))));
    assertEquals(
        "always-internet- domain-controller-reachable+",
        trace(LocationDecision.of(Reading.DOCS, Situation.of(DOMAIN_CONTROLLER_REACHABLE))));
  }

  /** All 32 situations, by both readings. */
  @Test
  void whoIsAlwaysOnTheInternetIsSoWhateverElseHolds() {
    for (Situation situation : all()) {
      for (Reading reading : Reading.values()) {
        LocationDecision decision = LocationDecision.of(reading, situation);
        assertEquals(
            situation.isSo(ALWAYS_INTERNET),
            decision.location() == ClientLocation.ALWAYS_INTERNET,
            situation::toString);
        if (situation.isSo(ALWAYS_INTERNET)) {
          assertEquals(1, decision.trace().size());
        } else if (situation.isSo(MANAGEMENT_POINT_REACHABLE)) {
          assertEquals(ClientLocation.INTRANET, decision.location(), situation::toString);
        }
      }
    }
  }

  /** Over it everything of the intranet is reachable. */
  @Test
  void aClientOverAVpnIsOnTheIntranetUnlessItIsAlwaysOnTheInternet() {
    Set<LocationQuestion> vpn = EnumSet.complementOf(EnumSet.of(ALWAYS_INTERNET));
    for (Reading reading : Reading.values()) {
      assertEquals(
          ClientLocation.INTRANET, LocationDecision.of(reading, new Situation(vpn)).location());
    }
    EnumSet<LocationQuestion> always = EnumSet.allOf(LocationQuestion.class);
    assertEquals(
        ClientLocation.ALWAYS_INTERNET,
        LocationDecision.of(Reading.FIGURE, new Situation(always)).location());
  }

  @Test
  void theReadingsDifferOnlyWhereTheDomainAloneDecides() {
    for (Situation situation : all()) {
      boolean differ =
          LocationDecision.of(Reading.FIGURE, situation).location()
              != LocationDecision.of(Reading.DOCS, situation).location();
      boolean domainAlone =
          !situation.isSo(ALWAYS_INTERNET) && !situation.isSo(MANAGEMENT_POINT_REACHABLE);
      boolean byFigure = situation.isSo(DOMAIN_JOINED) && situation.isSo(DOMAIN_RESOLVES);
      assertEquals(
          domainAlone && byFigure != situation.isSo(DOMAIN_CONTROLLER_REACHABLE),
          differ,
          situation::toString);
    }
  }

  @Test
  void noQuestionIsAskedTwiceAndNoneThatTheAnswersDoNotDependOn() {
    for (Situation situation : all()) {
      for (Reading reading : Reading.values()) {
        LocationDecision decision = LocationDecision.of(reading, situation);
        Set<LocationQuestion> asked =
            decision.trace().stream()
                .map(LocationDecision.Step::question)
                .collect(Collectors.toSet());
        assertEquals(decision.trace().size(), asked.size());
        asked.retainAll(situation.yes());
        assertEquals(decision, LocationDecision.of(reading, new Situation(asked)));
        assertTrue(decision.trace().size() <= 4);
      }
    }
  }

  private static List<Situation> all() {
    List<Situation> all = new ArrayList<>(List.of(Situation.of()));
    for (LocationQuestion question : LocationQuestion.values()) {
      for (Situation before : List.copyOf(all)) {
        Set<LocationQuestion> yes = new HashSet<>(before.yes());
        yes.add(question);
        all.add(new Situation(yes));
      }
    }
    assertEquals(32, all.size());
    return all;
  }
}
