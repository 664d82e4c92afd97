package dev.certlab.crlserver.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.json.Json;
import dev.certlab.crlserver.zone.Zone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A fault and the requests it is meant for. */
public record FaultRule(Fault fault, FaultScope scope) {
  private static final Set<String> FIELDS =
      Set.of("kind", "parameters", "zone", "path", "count", "probability");

  /**
   * The rule as JSON: {@code kind}, {@code parameters}, {@code path}, {@code probability}, and if
   * they are limited {@code zone} and {@code count}.
   */
  public String toJson() {
    ObjectNode json = Json.object();
    json.put("kind", fault.kind().label());
    ObjectNode parameters = json.putObject("parameters");
    fault.parameters().forEach(parameters::put);
    scope.zone().ifPresent(zone -> json.put("zone", zone.label()));
    json.put("path", scope.path());
    scope.count().ifPresent(count -> json.put("count", count));
    return json.put("probability", scope.probability()).toString();
  }

  /**
   * Reads what {@link #toJson} writes; everything but {@code kind} may be absent.
   *
   * @throws IllegalArgumentException if a field is unknown or its value is not valid
   */
  public static FaultRule parse(String text) {
    ObjectNode json = Json.object(text);
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                    "unknown field '%s'; one of %s".formatted(name, FIELDS));
              }
            });
    Map<String, String> parameters = new LinkedHashMap<>();
    json.path("parameters")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
    return new FaultRule(
        Faults.of(FaultKind.ofLabel(json.path("kind").asText()), parameters), scope(json));
  }

  private static FaultScope scope(JsonNode json) {
    for (String number : List.of("count", "probability")) {
      if (json.hasNonNull(number) && !json.get(number).isNumber()) {
        throw new IllegalArgumentException(number + " is not a number: " + json.get(number));
      }
    }
    return new FaultScope(
        json.hasNonNull("zone")
            ? Optional.of(Zone.ofLabel(json.get("zone").asText()))
            : Optional.empty(),
        json.path("path").asText("*"),
        json.hasNonNull("count")
            ? OptionalLong.of(json.get("count").asLong())
            : OptionalLong.empty(),
        json.path("probability").asDouble(1));
  }
}
