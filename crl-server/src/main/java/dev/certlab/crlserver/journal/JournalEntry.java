package dev.certlab.crlserver.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.json.Json;
import dev.certlab.crlserver.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request, written down when it ended. Immutable.
 *
 * @param sequence 1 for the first request of a server, then one more each time
 * @param at when the request came, in lab time
 * @param zone from where the client looked
 * @param peer the client's address and port
 * @param method the HTTP method; {@code -} if the request could not be read
 * @param path the path as it was sent, at most {@value #MAX_PATH} characters
 * @param status the HTTP status; 0 if there was no answer
 * @param bytes octets of the body that were sent
 * @param conditional true if the request had a condition or asked for a range
 * @param fault the faults that hit it, by label, joined with {@code +}; empty if there was none
 * @param duration from the request's arrival to the end of the answer
 * @param userAgent what the client calls itself, at most {@value #MAX_USER_AGENT} characters
 * @param outcome how it ended
 */
public record JournalEntry(
    long sequence,
    Instant at,
    Zone zone,
    String peer,
    String method,
    String path,
    int status,
    long bytes,
    boolean conditional,
    Optional<String> fault,
    Duration duration,
    Optional<String> userAgent,
    Outcome outcome) {
  static final int MAX_PATH = 512;
  static final int MAX_USER_AGENT = 256;

  public JournalEntry {
    path = path.substring(0, Math.min(MAX_PATH, path.length()));
    userAgent = userAgent.map(name -> name.substring(0, Math.min(MAX_USER_AGENT, name.length())));
  }

  /**
   * One JSON object: the components by name, {@code seq} for the sequence, {@code millis} for the
   * duration, and no field for what is empty.
   */
  public String toJson() {
    ObjectNode json = Json.object();
    json.put("seq", sequence).put("at", at.toString()).put("zone", zone.label());
    json.put("peer", peer).put("method", method).put("path", path);
    json.put("status", status).put("bytes", bytes).put("conditional", conditional);
    fault.ifPresent(label -> json.put("fault", label));
    json.put("millis", duration.toNanos() / 1e6);
    userAgent.ifPresent(name -> json.put("userAgent", name));
    return json.put("outcome", outcome.label()).toString();
  }

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws IllegalArgumentException if a field is missing or not valid
   */
  public static JournalEntry parse(String text) {
    ObjectNode json = Json.object(text);
    return new JournalEntry(
        json.required("seq").asLong(),
        Instant.parse(json.required("at").asText()),
        Zone.ofLabel(json.required("zone").asText()),
        json.required("peer").asText(),
        json.required("method").asText(),
        json.required("path").asText(),
        json.required("status").asInt(),
        json.required("bytes").asLong(),
        json.required("conditional").asBoolean(),
        Json.text(json, "fault"),
        Duration.ofNanos(Math.round(json.required("millis").asDouble() * 1e6)),
        Json.text(json, "userAgent"),
        Outcome.ofLabel(json.required("outcome").asText()));
  }
}
