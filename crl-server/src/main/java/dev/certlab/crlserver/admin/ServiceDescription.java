package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.json.Json;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Zone;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a running server is found: what {@code run/service.json} says. It holds the admin token, so
 * the file must be readable by its owner alone. Immutable.
 *
 * @param pid the server's process
 * @param admin where it is controlled
 * @param zones where each zone is served; every zone is there
 */
public record ServiceDescription(long pid, Admin admin, Map<Zone, ZoneService> zones) {
  /** Address, port and secret of the admin API. */
  public record Admin(String address, int port, AdminToken token) {
    /** The page, without the token. */
    public URI page() {
      return URI.create("http://%s:%d/".formatted(host(address), port));
    }

    /** The page with the token in the fragment, which no browser sends to a server. */
    public URI pageWithToken() {
      return URI.create(page() + "#token=" + token.value());
    }
  }

  /**
   * A zone's connector.
   *
   * @param open true if the zone is served
   * @param look how the zone looks while it is closed
   * @param unknownHosts names that do not resolve there, in lower case
   */
  public record ZoneService(
      String address, int port, boolean open, ClosedLook look, Set<String> unknownHosts) {
    public ZoneService {
      unknownHosts = Set.copyOf(unknownHosts);
    }

    /** The zone by address, as curl or a browser reaches it: {@code http://127.0.0.1:8080}. */
    public URI base() {
      return URI.create("http://%s:%d".formatted(host(address), port));
    }

    /** True if clients of this project act as if the host name were unknown. */
    public boolean unresolved() {
      return !open && look == ClosedLook.UNRESOLVED;
    }
  }

  public ServiceDescription {
    zones = Map.copyOf(zones);
    if (zones.size() != Zone.values().length) {
      throw new IllegalArgumentException("a service has every zone");
    }
  }

  /** The service of {@code zone}. */
  public ZoneService zone(Zone zone) {
    return Objects.requireNonNull(zones.get(zone), "every zone is there");
  }

  /** The content of {@code run/service.json}, with the token, indented for people. */
  public String toJson() {
    ObjectNode json = Json.object();
    json.put("schemaVersion", 1).put("pid", pid);
    json.putObject("admin")
        .put("address", admin.address)
        .put("port", admin.port)
        .put("token", admin.token.value());
    json.set("zones", zonesJson());
    return json.toPrettyString();
  }

  /** The zones by label. */
  ObjectNode zonesJson() {
    ObjectNode json = Json.object();
    for (Zone zone : Zone.values()) {
      ZoneService service = zone(zone);
      ArrayNode unknown =
          json.putObject(zone.label())
              .put("address", service.address)
              .put("port", service.port)
              .put("open", service.open)
              .put("look", service.look.label())
              .putArray("unknownHosts");
      service.unknownHosts.stream().sorted().forEach(unknown::add);
    }
    return json;
  }

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static ServiceDescription parse(String json) {
    ObjectNode service = Json.object(json);
    JsonNode admin = service.required("admin");
    return new ServiceDescription(
        service.required("pid").asLong(),
        new Admin(
            admin.required("address").asText(),
            admin.required("port").asInt(),
            AdminToken.of(admin.required("token").asText())),
        zones(service.required("zones")));
  }

  static Map<Zone, ZoneService> zones(JsonNode json) {
    return Arrays.stream(Zone.values())
        .collect(
            Collectors.toMap(
                Function.identity(),
                zone -> zoneService(json.required(zone.label())),
                (a, b) -> a,
                () -> new EnumMap<>(Zone.class)));
  }

  private static ZoneService zoneService(JsonNode json) {
    Set<String> unknown = new HashSet<>();
    json.path("unknownHosts").forEach(host -> unknown.add(host.asText()));
    return new ZoneService(
        json.required("address").asText(),
        json.required("port").asInt(),
        json.required("open").asBoolean(),
        ClosedLook.ofLabel(json.required("look").asText()),
        unknown);
  }

  private static String host(String address) {
    return switch (address) {
      case "0.0.0.0" -> "127.0.0.1";
      case "0:0:0:0:0:0:0:0", "::" -> "[::1]";
      default -> address.contains(":") ? "[" + address + "]" : address;
    };
  }
}
