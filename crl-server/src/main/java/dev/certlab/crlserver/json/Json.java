package dev.certlab.crlserver.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads JSON objects strictly: no duplicate names, nothing after the end. */
public final class Json {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Reads one object.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  public static ObjectNode object(String text) {
    try {
      if (READER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** The elements of an array as text; none if it is no array. */
  public static List<String> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::toString).toList();
  }

  /** The text of a field that may be absent. */
  public static Optional<String> text(JsonNode object, String field) {
    return object.hasNonNull(field) ? Optional.of(object.get(field).asText()) : Optional.empty();
  }
}
