package dev.certlab.ca.x509;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value of an enumeration that people call by a word: in options, in files, in JSON. The word is
 * in lower case, and read in either.
 */
public interface Labelled {

  String label();

  /** The value of that label, if there is one. */
  static <T extends Labelled> Optional<T> find(T[] values, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values).filter(value -> value.label().equals(wanted)).findFirst();
  }

  /**
   * The value of that label.
   *
   * @param what such as "role"
   * @throws IllegalArgumentException if there is none; its message lists the labels there are
   */
  static <T extends Labelled> T require(T[] values, String text, String what) {
    return find(values, text).orElseThrow(() -> unknown(values, text, what));
  }

  /** Says that {@code text} is the label of none of the values, and which labels there are. */
  static IllegalArgumentException unknown(Labelled[] values, String text, String what) {
    return new IllegalArgumentException(
        "unknown " + what + " '" + text + "'; one of " + list(values));
  }

  /** All labels, separated by commas. */
  static String list(Labelled[] values) {
    return Arrays.stream(values).map(Labelled::label).collect(Collectors.joining(", "));
  }
}
