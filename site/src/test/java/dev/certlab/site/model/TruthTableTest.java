package dev.certlab.site.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.Zone;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TruthTableTest {
  private static final List<Case> CASES = TruthTable.cases();

  /** Levels of each factor besides the usual one, as the table of the design counts them. */
  private static final Map<String, Integer> LEVELS =
      Map.ofEntries(
          Map.entry("cmg-verifies-clients", 1),
          Map.entry("clients-check-crl", 1),
          Map.entry("management-point-verifies-clients", 1),
          Map.entry("connection-point-checks-own", 1),
          Map.entry("exposure", 2),
          Map.entry("client-certificate", 5),
          Map.entry("cmg-certificate", 5),
          Map.entry("connection-point-certificate", 4),
          Map.entry("connection-point-trust", 1),
          Map.entry("cmg-trust", 1),
          Map.entry("management-point-certificate", 4),
          Map.entry("token", 3));

  @Test
  void everyFactorHasAllItsLevels() {
    assertEquals(
        LEVELS,
        TruthTable.deviations().stream()
            .collect(Collectors.groupingBy(Level::factor, Collectors.summingInt(each -> 1))));
  }

  @Test
  void everySingleAndEveryPairIsACaseOrIsExcludedForAReason() {
    int levels = LEVELS.values().stream().mapToInt(each -> each).sum();
    int ofOneFactor = LEVELS.values().stream().mapToInt(each -> each * (each - 1) / 2).sum();
    int sets = 1 + levels + levels * (levels - 1) / 2 - ofOneFactor;
    assertEquals(12 * sets, CASES.size() + TruthTable.excluded().size());
    assertTrue(CASES.size() > 2000, () -> CASES.size() + " cases");
    for (Case excluded : TruthTable.excluded()) {
      assertFalse(Exclusion.of(excluded).orElseThrow().reason().isBlank());
    }
  }

  @Test
  void everyExclusionIsNeeded() {
    assertEquals(
        Set.of(Exclusion.values()),
        TruthTable.excluded().stream()
            .map(excluded -> Exclusion.of(excluded).orElseThrow())
            .collect(Collectors.toSet()));
  }

  @Test
  void noCaseComesTwiceAndTheOrderIsAlwaysTheSame() {
    assertEquals(CASES.size(), new HashSet<>(CASES).size());
    assertEquals(
        CASES.size(), CASES.stream().map(Case::describe).collect(Collectors.toSet()).size());
    assertEquals(CASES, TruthTable.cases());
    assertEquals("row 1 (enhanced-http, azure-ad) from the intranet: all as usual", name(0));
    assertEquals(
        "row 6 (https, token) from the internet: management-point-certificate=untrusted,"
            + " token=wrong-audience",
        name(CASES.size() - 1));
  }

  private static String name(int position) {
    return CASES.get(position).describe();
  }

  @Test
  void everyLevelMeetsEveryOtherFactorInSomeRowUnlessNoClientHasBoth() {
    Set<Set<Level>> met =
        CASES.stream().map(each -> Set.copyOf(each.deviations())).collect(Collectors.toSet());
    for (Level one : TruthTable.deviations()) {
      for (Level other : TruthTable.deviations()) {
        if (!one.factor().equals(other.factor())) {
          boolean apart = one instanceof ClientCertificate && other instanceof TokenState;
          boolean turned = other instanceof ClientCertificate && one instanceof TokenState;
          assertEquals(
              !apart && !turned,
              met.contains(Set.of(one, other)),
              () -> one.describe() + " with " + other.describe());
        }
      }
    }
  }

  @Test
  void aSampleIsPartOfTheWholeAndSpreadOverIt() {
    List<Case> sample = TruthTable.sample(CASES, 120);
    assertEquals(120, new HashSet<>(sample).size());
    assertTrue(CASES.containsAll(sample));
    assertEquals(sample, TruthTable.sample(TruthTable.cases(), 120));
    assertEquals(
        Set.of(1, 2, 3, 4, 5, 6),
        sample.stream().map(each -> each.row().number()).collect(Collectors.toSet()));
    assertEquals(
        Set.of(Zone.values()), sample.stream().map(Case::zone).collect(Collectors.toSet()));
    assertEquals(
        Set.copyOf(TruthTable.deviations()),
        sample.stream().flatMap(each -> each.deviations().stream()).collect(Collectors.toSet()));
  }

  @Test
  void aSampleAsLargeAsTheTableIsTheTable() {
    assertEquals(CASES, TruthTable.sample(CASES, CASES.size()));
    assertEquals(CASES, TruthTable.sample(CASES, Integer.MAX_VALUE));
    assertEquals(List.of(), TruthTable.sample(CASES, 0));
  }

  /** One failure in the two rows with PKI, the other in all six, each with its two remedies. */
  @Test
  void theArticlesFailuresArePlayedInEveryRowThatTheyConcern() {
    List<Case> story = TruthTable.ofArticle();
    assertEquals(3 * (2 + 6), story.size());
    assertEquals(
        8L,
        story.stream()
            .filter(site -> SiteModel.predict(site).outcome() == CallOutcome.REFUSED)
            .count());
  }

  @Test
  void aFactorHasOneLevelOnly() {
    Case any = CASES.get(0);
    List<Level> both = List.of(Exposure.NONE, Exposure.INTRANET);
    assertThrows(IllegalArgumentException.class, () -> new Case(any.row(), any.zone(), both));
  }
}
