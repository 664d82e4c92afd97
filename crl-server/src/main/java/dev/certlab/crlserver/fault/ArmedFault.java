package dev.certlab.crlserver.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A fault that is in force.
 *
 * @param id by which it is cleared; never used twice by one server
 * @param rule what it does to whom
 * @param applied how many requests it has hit
 */
public record ArmedFault(long id, FaultRule rule, long applied) {
  /** The rule's JSON with {@code id} and {@code applied}. */
  public ObjectNode toJson() {
    return rule.toJson().put("id", id).put("applied", applied);
  }

  /** Reads what {@link #toJson} writes. */
  public static ArmedFault fromJson(JsonNode json) {
    ObjectNode rule = json.deepCopy();
    rule.remove(List.of("id", "applied"));
    return new ArmedFault(
        json.path("id").asLong(), FaultRule.fromJson(rule), json.path("applied").asLong());
  }
}
