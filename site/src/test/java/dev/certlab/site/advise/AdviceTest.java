package dev.certlab.site.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.site.advise.Fleet.Pki;
import dev.certlab.site.way.OperatingSystem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final Set<OperatingSystem> CLIENTS =
      Set.of(OperatingSystem.WINDOWS_10, OperatingSystem.WINDOWS_11);
  private static final Set<OperatingSystem> ALL = EnumSet.allOf(OperatingSystem.class);

  private static Fleet fleet(Set<OperatingSystem> systems, Identity identity, Pki pki) {
    return new Fleet(systems, identity, pki, Provisioning.INTERNET, OptionalInt.empty());
  }

  private static void first(int rule, ClientAuthentication method, int row, Fleet fleet) {
    Advice advice = Advice.of(fleet, Optional.empty());
    assertEquals(rule, advice.method().rules().get(0).number(), fleet::toString);
    assertEquals(method, advice.method().method(), fleet::toString);
    assertEquals(row, advice.method().row().number(), fleet::toString);
  }

  @Test
  void windows10And11AloneUseAzureAdWhetherThereIsAPkiOrNot() {
    for (Pki pki : Pki.values()) {
      first(1, ClientAuthentication.AZURE_AD, 1, fleet(CLIENTS, Identity.AZURE_AD, pki));
    }
  }

  @Test
  void otherWindowsTooMeansPki() {
    first(2, ClientAuthentication.PKI, 5, fleet(ALL, Identity.AZURE_AD, Pki.AT_HAND));
    first(
        2,
        ClientAuthentication.PKI,
        5,
        fleet(Set.of(OperatingSystem.WINDOWS_8_1), Identity.NONE, Pki.AT_HAND));
  }

  @Test
  void identitiesThatAreNotInAzureAdMeanPki() {
    first(3, ClientAuthentication.PKI, 5, fleet(CLIENTS, Identity.ACTIVE_DIRECTORY, Pki.AT_HAND));
  }

  @Test
  void withNeitherThereAreTokens() {
    first(4, ClientAuthentication.SITE_TOKEN, 3, fleet(CLIENTS, Identity.NONE, Pki.NONE));
    first(4, ClientAuthentication.SITE_TOKEN, 3, fleet(ALL, Identity.AZURE_AD, Pki.NONE));
  }

  @Test
  void setUpOnTheIntranetAndBackInTimeTokensWillDoAsWell() {
    for (int days : new int[] {0, 5, 89, 90, 400}) {
      Fleet fleet =
          new Fleet(
              CLIENTS, Identity.AZURE_AD, Pki.AT_HAND, Provisioning.INTRANET, OptionalInt.of(days));
      List<Choice> alternatives = Advice.of(fleet, Optional.empty()).alternatives();
      assertEquals(days < 90, alternatives.size() == 1, () -> days + " days: " + alternatives);
      alternatives.forEach(
          choice -> {
            assertEquals(ClientAuthentication.SITE_TOKEN, choice.method());
            assertEquals(5, choice.rules().get(0).number());
          });
    }
  }

  @Test
  void exactlyOneOfTheFirstFourRulesDecidesWhateverTheFleet() {
    for (Fleet fleet : fleets()) {
      Advice advice = Advice.of(fleet, Optional.empty());
      assertTrue(advice.method().rules().get(0).number() <= 4, fleet::toString);
      List<ClientAuthentication> methods = new ArrayList<>(List.of(advice.method().method()));
      advice.alternatives().forEach(choice -> methods.add(choice.method()));
      assertEquals(methods.size(), Set.copyOf(methods).size(), fleet::toString);
      boolean azureAd = methods.contains(ClientAuthentication.AZURE_AD);
      boolean pki = methods.contains(ClientAuthentication.PKI);
      assertFalse(azureAd && fleet.identity() != Identity.AZURE_AD, fleet::toString);
      assertFalse(azureAd && !CLIENTS.containsAll(fleet.systems()), fleet::toString);
      assertFalse(pki && fleet.pki() == Pki.NONE, fleet::toString);
      assertFalse(advice.notes().isEmpty());
    }
  }

  @Test
  void whatEachChoiceNeedsIsTheRowOfItsMethodAndTheGivenCommunication() {
    for (Fleet fleet : fleets()) {
      for (Communication communication : Communication.values()) {
        Choice choice = Advice.of(fleet, Optional.of(communication)).method();
        assertEquals(communication, choice.row().communication());
        assertEquals(choice.method(), choice.row().authentication());
      }
    }
  }

  /** Every fleet there is, but for the days, of which there are those around the limit. */
  private static List<Fleet> fleets() {
    List<Fleet> fleets = new ArrayList<>();
    for (Set<OperatingSystem> systems : mixes()) {
      for (Identity identity : Identity.values()) {
        for (Pki pki : Pki.values()) {
          for (Provisioning provisioning : Provisioning.values()) {
            for (OptionalInt days :
                List.of(OptionalInt.empty(), OptionalInt.of(89), OptionalInt.of(90))) {
              fleets.add(new Fleet(systems, identity, pki, provisioning, days));
            }
          }
        }
      }
    }
    assertEquals(15 * 3 * 2 * 2 * 3, fleets.size());
    return fleets;
  }

  private static List<Set<OperatingSystem>> mixes() {
    List<Set<OperatingSystem>> mixes = new ArrayList<>();
    mixes.add(Set.of());
    for (OperatingSystem system : OperatingSystem.values()) {
      for (Set<OperatingSystem> without : List.copyOf(mixes)) {
        Set<OperatingSystem> with = EnumSet.of(system);
        with.addAll(without);
        mixes.add(with);
      }
    }
    mixes.remove(0);
    return mixes;
  }

  @Test
  void aMixedFleetIsToldThatAzureAdServesAPartOfIt() {
    List<String> notes =
        Advice.of(fleet(ALL, Identity.AZURE_AD, Pki.AT_HAND), Optional.empty()).notes();
    assertTrue(notes.get(0).startsWith("Windows 10 and 11 can use Azure AD"), notes::toString);
    List<String> others =
        Advice.of(fleet(ALL, Identity.NONE, Pki.AT_HAND), Optional.empty()).notes();
    assertTrue(others.stream().noneMatch(note -> note.contains("Azure AD")), others::toString);
  }

  @Test
  void aFleetOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> fleet(Set.of(), Identity.NONE, Pki.NONE));
  }
}
