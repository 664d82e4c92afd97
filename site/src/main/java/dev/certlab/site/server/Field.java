package dev.certlab.site.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A field of an HTTP message. */
public record Field(String name, String value) {
  /** Those of one connection, which nobody passes on (RFC 9110 §7.6.1), and those of framing. */
  private static final Set<String> OF_ONE_HOP =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** The first value of that name. */
  public static Optional<String> first(List<Field> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst();
  }

  /** Those that may be passed on, without any that {@code Connection} lists. */
  public static List<Field> endToEnd(List<Field> fields) {
    Set<String> listed =
        fields.stream()
            .filter(field -> field.name().equalsIgnoreCase("connection"))
            .flatMap(field -> List.of(field.value().split(",")).stream())
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(java.util.stream.Collectors.toSet());
    return fields.stream()
        .filter(field -> !OF_ONE_HOP.contains(field.name().toLowerCase(Locale.ROOT)))
        .filter(field -> !listed.contains(field.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
