package dev.certlab.crlserver.zone;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a value by the word that people type for it. */
final class Labels {
  private Labels() {}

  static <T> T find(List<T> values, Function<T, String> label, String what, String word) {
    return values.stream()
        .filter(value -> label.apply(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown %s '%s'; one of %s"
                        .formatted(
                            what,
                            word,
                            values.stream().map(label).collect(Collectors.joining(", ")))));
  }
}
