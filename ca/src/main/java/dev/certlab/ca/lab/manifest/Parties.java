package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.role.SiteRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parties of a lab in the order of its manifest: each host once in a role. Immutable. */
public final class Parties {
  private final Map<Place.Party, Party> byPlace = new LinkedHashMap<>();

  /**
   * Parties.
   *
   * @throws IllegalArgumentException if one is listed twice
   */
  Parties(List<Party> parties) {
    for (Party party : parties) {
      if (byPlace.put(party.place(), party) != null) {
        throw new IllegalArgumentException("lists " + party.place() + " twice");
      }
    }
  }

  public List<Party> all() {
    return List.copyOf(byPlace.values());
  }

  /** The party of that place; empty if the manifest does not name it. */
  public Optional<Party> find(Place.Party place) {
    return Optional.ofNullable(byPlace.get(place));
  }

  /** The hosts in that role. */
  public List<String> hosts(SiteRole role) {
    return places(role).stream().map(Place.Party::host).toList();
  }

  /** The places of that role. */
  public List<Place.Party> places(SiteRole role) {
    return byPlace.keySet().stream().filter(place -> place.role() == role).toList();
  }
}
