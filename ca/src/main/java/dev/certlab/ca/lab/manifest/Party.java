package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.x509.GeneralName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A host in a role, as the manifest describes it.
 *
 * @param names further names of its certificate, written after the host
 * @param key empty: the lab's
 * @param lifetime of its certificates; empty: the role's
 * @param pfxProfile empty: the lab's
 */
public record Party(
    Place.Party place,
    List<GeneralName> names,
    Optional<KeySpec> key,
    Optional<Duration> lifetime,
    Optional<PfxProfile> pfxProfile) {
  public Party {
    names = List.copyOf(names);
  }

  /** With everything as the lab and the role have it. */
  static Party plain(Place.Party place) {
    return new Party(place, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
