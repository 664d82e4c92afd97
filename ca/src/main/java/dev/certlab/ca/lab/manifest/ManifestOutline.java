package dev.certlab.ca.lab.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the groups and lists of a manifest stand in its text, so that something can be added to one
 * while all else, comments too, stays as it was written.
 */
final class ManifestOutline {
  private final String text;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private ManifestOutline(String text) {
    this.text = text;
  }

  /** How YAML writes a group or a list. */
  enum Style {
    /** By lines and indentation. */
    BLOCK,
    /** In brackets, as JSON does. */
    FLOW
  }

  /**
   * A group or a list.
   *
   * @param column of its first entry, or of its bracket; from zero
   * @param end behind its last entry, or its last bracket
   * @param entries how many there are
   */
  record Part(Style style, int column, int end, int entries) {}

  /** Reads the outline, two levels deep; throws IOException if the text is not YAML. */
  static ManifestOutline of(String text) throws IOException {
    ManifestOutline outline = new ManifestOutline(text);
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      parser.nextToken();
      outline.read(parser, "", 0);
    }
    return outline;
  }

  /** Such as {@code parties} or {@code parties.client}; the whole is the empty name. */
  Optional<Part> find(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  /** Reads the value at which the parser stands, and returns where it ends. */
  private int read(JsonParser parser, String name, int depth) throws IOException {
    JsonToken opening = parser.currentToken();
    if (opening != JsonToken.START_OBJECT && opening != JsonToken.START_ARRAY) {
      return offset(parser.currentLocation());
    }
    JsonLocation start = parser.currentTokenLocation();
    char first = offset(start) < text.length() ? text.charAt(offset(start)) : ' ';
    Style style = first == '{' || first == '[' ? Style.FLOW : Style.BLOCK;
    int end = offset(start);
    int entries = 0;
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_OBJECT && next != JsonToken.END_ARRAY && next != null;
        next = parser.nextToken()) {
      String field = "";
      if (next == JsonToken.FIELD_NAME) {
        field = (name.isEmpty() ? "" : name + ".") + parser.currentName();
        parser.nextToken();
      }
      end = Math.max(end, read(parser, field, depth + 1));
      entries++;
    }
    // A block ends where the next one begins, behind comments that do not belong to it.
    end = style == Style.FLOW ? offset(parser.currentLocation()) : end;
    if (depth == 0 || !name.isEmpty()) {
      parts.put(name, new Part(style, start.getColumnNr() - 1, end, entries));
    }
    return end;
  }

  /** YAML counts code points. */
  private int offset(JsonLocation location) {
    int points = (int) Math.max(0, location.getCharOffset());
    return text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
  }
}
