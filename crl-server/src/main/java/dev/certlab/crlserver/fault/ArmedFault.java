package dev.certlab.crlserver.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.json.Json;
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
  public String toJson() {
    return Json.object(rule.toJson()).put("id", id).put("applied", applied).toString();
  }

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static ArmedFault parse(String json) {
    ObjectNode rule = Json.object(json);
    long id = rule.path("id").asLong();
    long applied = rule.path("applied").asLong();
    rule.remove(List.of("id", "applied"));
    return new ArmedFault(id, FaultRule.parse(rule.toString()), applied);
  }
}
