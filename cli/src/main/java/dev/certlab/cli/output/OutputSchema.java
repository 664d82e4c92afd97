package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of what a command writes with {@code --json}. Each command has a file
 * in the folder {@code schema} beside this class, {@code cert-list.json}; shapes that several share
 * are in {@code defs.json}. Readers get both in one document, which needs no other.
 */
public final class OutputSchema {
  private static final String SHARED = "defs.json";
  private static final String DEFINITIONS = "$defs";
  private static final String REFERENCE = "$ref";
  private static final String PREFIX = "#/$defs/";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OutputSchema() {}

  /**
   * Complete in itself.
   *
   * @param command its words, such as {@code cert list}
   * @return empty if it has none
   */
  public static Optional<ObjectNode> of(String command) {
    return resource(command.replace(' ', '-') + ".json").map(OutputSchema::withShared);
  }

  public static boolean exists(String command) {
    return url(command.replace(' ', '-') + ".json") != null;
  }

  private static ObjectNode withShared(ObjectNode schema) {
    JsonNode shared = resource(SHARED).orElseThrow().get(DEFINITIONS);
    ObjectNode taken = MAPPER.createObjectNode();
    take(schema, shared, taken);
    schema.set(DEFINITIONS, taken);
    return schema;
  }

  /** Puts into {@code taken} what {@code node} refers to, and what that refers to. */
  private static void take(JsonNode node, JsonNode shared, ObjectNode taken) {
    if (node instanceof ObjectNode object && object.path(REFERENCE).isTextual()) {
      String reference = object.get(REFERENCE).asText();
      String name = reference.substring(reference.indexOf(PREFIX) + PREFIX.length());
      object.put(REFERENCE, PREFIX + name);
      if (!taken.has(name)) {
        JsonNode definition = shared.required(name).deepCopy();
        taken.set(name, definition);
        take(definition, shared, taken);
      }
    }
    // Of an object its values, of an array its elements.
    node.forEach(below -> take(below, shared, taken));
  }

  private static Optional<ObjectNode> resource(String name) {
    URL url = url(name);
    if (url == null) {
      return Optional.empty();
    }
    try (InputStream in = url.openStream()) {
      return Optional.of(MAPPER.readValue(in, ObjectNode.class));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static @Nullable URL url(String name) {
    return OutputSchema.class.getResource("schema/" + name);
  }
}
