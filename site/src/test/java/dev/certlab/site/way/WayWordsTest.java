package dev.certlab.site.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WayWordsTest {

  @Test
  void hopsAreNamedByWhoRefusesWhatWhomShows() {
    assertEquals("client>cmg", Hop.CLIENT_CMG.label());
    assertEquals("connection-point>own", Hop.CONNECTION_POINT_OWN.label());
    assertEquals(
        "connection-point>software-update-point",
        Hop.ofConnector(Target.SOFTWARE_UPDATE_POINT).label());
    assertEquals("management-point>client", Hop.toClient(Target.MANAGEMENT_POINT).label());
  }

  @Test
  void aHopIsFoundByItsNameAndNothingElseIs() {
    for (Party judge : Party.values()) {
      for (Party shown : Party.values()) {
        Hop hop = new Hop(judge, shown);
        assertEquals(Optional.of(hop), Hop.find(hop.label()));
      }
    }
    assertEquals(Optional.empty(), Hop.find("client>client"));
    assertEquals(Optional.empty(), Hop.find("cmg"));
  }

  @Test
  void theConnectorPassesThePhraseOfTheTargetWithoutBlanks() {
    assertEquals(
        "CMGConnector_Clientcertificaterequired",
        ReasonPhrase.byConnector(ReasonPhrase.CLIENT_CERTIFICATE_REQUIRED));
    assertEquals(
        "CMGConnector_InternalServerError",
        ReasonPhrase.byConnector(ReasonPhrase.INTERNAL_SERVER_ERROR));
  }

  @Test
  void allSwitchesAreOnUnlessTurnedOff() {
    Switches switches = Switches.defaults();
    for (SiteSwitch each : SiteSwitch.values()) {
      assertTrue(switches.isOn(each));
      assertEquals(
          Set.of(each),
          Set.of(SiteSwitch.values()).stream()
              .filter(other -> !switches.with(each, false).isOn(other))
              .collect(java.util.stream.Collectors.toSet()));
      assertEquals(switches, switches.with(each, false).with(each, true));
    }
  }
}
