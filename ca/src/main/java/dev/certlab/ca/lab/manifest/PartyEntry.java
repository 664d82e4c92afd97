package dev.certlab.ca.lab.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A party: in the file its host alone, or a group of these fields.
 *
 * @param host fully qualified; for boot media and the like any name
 * @param names further names of its certificate: DNS names, or as {@code IP:10.0.0.1}
 * @param key a key specification; absent: that of {@code certificates}
 * @param lifetime a duration; absent: the role's
 * @param pfxProfile absent: that of {@code certificates}
 */
public record PartyEntry(
    @JsonProperty(required = true) String host,
    Optional<List<String>> names,
    Optional<String> key,
    Optional<String> lifetime,
    Optional<String> pfxProfile) {
  /** One with everything as the lab and the role have it. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static PartyEntry of(String host) {
    return new PartyEntry(
        host, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Its form in the file: the host alone where nothing else is said. */
  @JsonValue
  Object written() {
    if (equals(of(host))) {
      return host;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("host", host);
    names.ifPresent(value -> fields.put("names", value));
    key.ifPresent(value -> fields.put("key", value));
    lifetime.ifPresent(value -> fields.put("lifetime", value));
    pfxProfile.ifPresent(value -> fields.put("pfxProfile", value));
    return fields;
  }
}
