package dev.certlab.site.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A site that runs, as {@code run/site.json} tells it; the token is a secret.
 *
 * @param port where it is told what to do, on the loopback address
 * @param servers where each server listens, by name
 */
public record SiteDescription(
    long pid, int port, String token, String gateway, Map<String, Integer> servers) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public SiteDescription {
    servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
  }

  public String toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("pid", pid);
    json.putObject("control").put("port", port).put("token", token);
    json.put("gateway", gateway);
    ObjectNode ports = json.putObject("servers");
    servers.forEach(ports::put);
    return json.toPrettyString();
  }

  /** Throws IllegalArgumentException if it is not such a description. */
  public static SiteDescription parse(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      Map<String, Integer> servers = new LinkedHashMap<>();
      json.path("servers")
          .properties()
          .forEach(each -> servers.put(each.getKey(), each.getValue().asInt()));
      int port = json.path("control").path("port").asInt();
      if (port < 1 || !json.path("pid").canConvertToLong()) {
        throw new IllegalArgumentException("it does not say where the site is");
      }
      return new SiteDescription(
          json.path("pid").asLong(),
          port,
          json.path("control").path("token").asText(),
          json.path("gateway").asText(),
          servers);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("it is not JSON", malformed);
    }
  }
}
