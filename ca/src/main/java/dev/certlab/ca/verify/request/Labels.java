package dev.certlab.ca.verify.request;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Finds an enum constant by its label. */
final class Labels {
  private Labels() {}

  static <E extends Enum<E>> Optional<E> find(
      E[] values, Function<? super E, String> label, String wanted) {
    return Arrays.stream(values).filter(value -> label.apply(value).equals(wanted)).findFirst();
  }
}
