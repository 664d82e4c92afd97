package dev.certlab.ca.role;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds enum constants by the labels people write. */
final class Labels {
  private Labels() {}

  static <T> T find(String text, T[] values, Function<T, String> label, String what) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown "
                        + what
                        + " '"
                        + text
                        + "'; one of "
                        + Arrays.stream(values).map(label).collect(Collectors.joining(", "))));
  }
}
