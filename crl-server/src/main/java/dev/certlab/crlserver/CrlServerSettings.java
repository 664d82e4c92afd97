package dev.certlab.crlserver;

import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.publication.Modifications;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a server starts. Immutable; {@link #loopback()} is a complete default.
 *
 * @param zones the address and port of each zone; port 0 is any free one; every zone is there
 * @param admin the address and port of the admin API and the page
 * @param exposure the zones that are served from the start
 * @param looks how each zone looks while it is closed; every zone is there
 * @param unknownHosts names that do not resolve in a zone, in lower case; every zone is there
 * @param limits what a client may ask of the server
 * @param faults in force from the start
 * @param modifications what a server before this one has said of Last-Modified
 * @param journalFile where the journal is appended to as JSON lines; if empty, it is kept in memory
 *     only
 */
public record CrlServerSettings(
    Map<Zone, InetSocketAddress> zones,
    InetSocketAddress admin,
    Exposure exposure,
    Map<Zone, ClosedLook> looks,
    Map<Zone, Set<String>> unknownHosts,
    Limits limits,
    List<FaultRule> faults,
    Modifications modifications,
    Optional<Path> journalFile) {
  public CrlServerSettings {
    zones = Map.copyOf(zones);
    looks = Map.copyOf(looks);
    unknownHosts = Map.copyOf(unknownHosts);
    faults = List.copyOf(faults);
    if (zones.size() != Zone.values().length
        || looks.size() != Zone.values().length
        || unknownHosts.size() != Zone.values().length) {
      throw new IllegalArgumentException("settings name every zone");
    }
    Stream.concat(zones.values().stream(), Stream.of(admin))
        .filter(InetSocketAddress::isUnresolved)
        .forEach(
            address -> {
              throw new IllegalArgumentException("unknown host " + address.getHostString());
            });
  }

  /**
   * Loopback and free ports everywhere, the intranet served, the internet refused, default limits,
   * no faults, nothing published before, no journal file.
   */
  public static CrlServerSettings loopback() {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new CrlServerSettings(
        Map.of(Zone.INTRANET, anyPort, Zone.INTERNET, anyPort),
        anyPort,
        Exposure.INTRANET,
        Map.of(Zone.INTRANET, ClosedLook.REFUSED, Zone.INTERNET, ClosedLook.REFUSED),
        Map.of(Zone.INTRANET, Set.of(), Zone.INTERNET, Set.of()),
        Limits.defaults(),
        List.of(),
        Modifications.none(),
        Optional.empty());
  }

  /** The same settings with {@code zone} at {@code address}. */
  public CrlServerSettings withZone(Zone zone, InetSocketAddress address) {
    return new CrlServerSettings(
        with(zones, zone, address),
        admin,
        exposure,
        looks,
        unknownHosts,
        limits,
        faults,
        modifications,
        journalFile);
  }

  /** The same settings with the admin API at {@code address}. */
  public CrlServerSettings withAdmin(InetSocketAddress address) {
    return new CrlServerSettings(
        zones, address, exposure, looks, unknownHosts, limits, faults, modifications, journalFile);
  }

  /** The same settings with another exposure at the start. */
  public CrlServerSettings withExposure(Exposure first) {
    return new CrlServerSettings(
        zones, admin, first, looks, unknownHosts, limits, faults, modifications, journalFile);
  }

  /** The same settings with another look of {@code zone} while it is closed. */
  public CrlServerSettings withLook(Zone zone, ClosedLook look) {
    return new CrlServerSettings(
        zones,
        admin,
        exposure,
        with(looks, zone, look),
        unknownHosts,
        limits,
        faults,
        modifications,
        journalFile);
  }

  /** The same settings with names that do not resolve in {@code zone}. */
  public CrlServerSettings withUnknownHosts(Zone zone, Set<String> hosts) {
    return new CrlServerSettings(
        zones,
        admin,
        exposure,
        looks,
        with(unknownHosts, zone, Set.copyOf(hosts)),
        limits,
        faults,
        modifications,
        journalFile);
  }

  /** The same settings with other limits. */
  public CrlServerSettings withLimits(Limits other) {
    return new CrlServerSettings(
        zones, admin, exposure, looks, unknownHosts, other, faults, modifications, journalFile);
  }

  /** The same settings with faults in force from the start. */
  public CrlServerSettings withFaults(List<FaultRule> rules) {
    return new CrlServerSettings(
        zones, admin, exposure, looks, unknownHosts, limits, rules, modifications, journalFile);
  }

  /** The same settings, going on from what another server said of Last-Modified. */
  public CrlServerSettings withModifications(Modifications told) {
    return new CrlServerSettings(
        zones, admin, exposure, looks, unknownHosts, limits, faults, told, journalFile);
  }

  /** The same settings with a journal file. */
  public CrlServerSettings withJournalFile(Path file) {
    return new CrlServerSettings(
        zones,
        admin,
        exposure,
        looks,
        unknownHosts,
        limits,
        faults,
        modifications,
        Optional.of(file));
  }

  InetSocketAddress address(Zone zone) {
    return Objects.requireNonNull(zones.get(zone), "every zone is there");
  }

  ClosedLook look(Zone zone) {
    return Objects.requireNonNull(looks.get(zone), "every zone is there");
  }

  Set<String> unknownHosts(Zone zone) {
    return Objects.requireNonNull(unknownHosts.get(zone), "every zone is there");
  }

  private static <V> Map<Zone, V> with(Map<Zone, V> map, Zone zone, V value) {
    Map<Zone, V> changed = new EnumMap<>(map);
    changed.put(zone, value);
    return changed;
  }
}
