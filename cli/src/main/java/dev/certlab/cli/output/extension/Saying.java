package dev.certlab.cli.output.extension;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that is said in two languages at once: in lines for people, and in fields of JSON. Each
 * method adds to both, so that neither can be forgotten.
 */
final class Saying {
  private final List<String> lines = new ArrayList<>();
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

  /**
   * One value.
   *
   * @param words before the value in the line; may be empty
   */
  Saying value(String field, String words, String value) {
    lines.add(words.isEmpty() ? value : words + " " + value);
    fields.put(field, value);
    return this;
  }

  /**
   * A number.
   *
   * @param after what follows it in the line; may be empty
   */
  Saying number(String field, String before, long value, String after) {
    lines.add((before + " " + value + " " + after).strip());
    fields.put(field, value);
    return this;
  }

  Saying optional(String field, String words, Optional<String> value) {
    value.ifPresent(present -> value(field, words, present));
    return this;
  }

  /** Something that is so or not. */
  Saying fact(String field, String words, boolean value) {
    lines.add(words);
    fields.put(field, value);
    return this;
  }

  /** Several values on one line; nothing if there are none. */
  Saying values(String field, String words, List<String> values) {
    if (!values.isEmpty()) {
      String joined = String.join(", ", values);
      lines.add(words.isEmpty() ? joined : words + " " + joined);
      ArrayNode array = fields.putArray(field);
      values.forEach(array::add);
    }
    return this;
  }

  /** Several sayings, each on a line of its own. */
  Saying sayings(String field, String words, List<Saying> sayings) {
    ArrayNode array = fields.putArray(field);
    for (Saying each : sayings) {
      String line = String.join(", ", each.lines);
      lines.add(words.isEmpty() ? line : words + " " + line);
      array.add(each.fields);
    }
    return this;
  }

  /**
   * A value of one of several kinds.
   *
   * @param kind stands in the line before the value
   */
  Saying valueOfKind(String kindField, String kind, String field, String value) {
    fields.put(kindField, kind);
    return value(field, kind, value);
  }

  /** What was said so far, on one line for people. */
  Saying onOneLine() {
    String joined = String.join(", ", lines);
    lines.clear();
    lines.add(joined);
    return this;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  ObjectNode fields() {
    return fields;
  }
}
