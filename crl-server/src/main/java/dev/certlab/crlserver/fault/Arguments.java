package dev.certlab.crlserver.fault;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was said of a fault's parameters, completed with their defaults. */
final class Arguments {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private final Map<String, String> values;

  /** For a fault of this kind; what is not {@code given} has its default. */
  Arguments(FaultKind kind, Map<String, String> given) {
    Map<String, String> defaults =
        kind.parameters().stream()
            .collect(
                Collectors.toMap(FaultKind.Parameter::name, FaultKind.Parameter::defaultValue));
    for (String name : given.keySet()) {
      if (!defaults.containsKey(name)) {
        String valid = defaults.isEmpty() ? "there are none" : "one of " + defaults.keySet();
        throw new IllegalArgumentException("unknown parameter '%s'; %s".formatted(name, valid));
      }
    }
    defaults.putAll(given);
    values = defaults;
  }

  String text(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  int integer(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a number: " + text(name), e);
    }
  }

  /** {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, or ISO 8601 as in {@code PT5S}. */
  Duration duration(String name) {
    String text = text(name);
    Matcher amount = AMOUNT.matcher(text);
    if (amount.matches()) {
      String iso = "ms".equals(amount.group(2)) ? "" : amount.group(2).toUpperCase(Locale.ROOT);
      long number = Long.parseLong(amount.group(1));
      return iso.isEmpty() ? Duration.ofMillis(number) : Duration.parse("PT" + number + iso);
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "%s is not a duration such as 250ms, 5s or PT5S: %s".formatted(name, text), e);
    }
  }
}
