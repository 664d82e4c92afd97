package dev.certlab.ca.lab.manifest;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes durations: {@code 90d}, {@code 1h30m}, {@code 2w}, {@code 1y} (365 days), or ISO
 * 8601 ({@code PT12H}, {@code P2Y}).
 */
public final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|[ywdhms])");

  private static final Duration LONGEST = Duration.ofDays(365_000);

  private Durations() {}

  /** Not negative, at most 1000 years. Throws IllegalArgumentException that shows an example. */
  public static Duration parse(String text) {
    Duration duration = read(text);
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'" + text + "' is negative or longer than 1000 years");
    }
    return duration;
  }

  private static Duration read(String text) {
    String trimmed = text.strip();
    if (trimmed.toUpperCase(Locale.ROOT).startsWith("P")) {
      return iso(trimmed.toUpperCase(Locale.ROOT));
    }
    Matcher matcher = PART.matcher(trimmed.toLowerCase(Locale.ROOT));
    Duration sum = Duration.ZERO;
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      sum = sum.plus(part(Long.parseLong(matcher.group(1)), matcher.group(2)));
      end = matcher.end();
    }
    if (end == 0 || end != trimmed.length()) {
      throw unreadable(text);
    }
    return sum;
  }

  private static Duration iso(String text) {
    try {
      if (!text.contains("T") && (text.contains("Y") || text.contains("M"))) {
        Period period = Period.parse(text);
        return Duration.ofDays(
            period.getYears() * 365L + period.getMonths() * 30L + period.getDays());
      }
      return Duration.parse(text);
    } catch (DateTimeParseException wrong) {
      throw unreadable(text);
    }
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "not a duration: '" + text + "'; write for example 90d, 1h30m, 2y or PT12H");
  }

  private static Duration part(long amount, String unit) {
    return switch (unit) {
      case "y" -> Duration.ofDays(365 * amount);
      case "w" -> Duration.ofDays(7 * amount);
      case "d" -> Duration.ofDays(amount);
      case "h" -> Duration.ofHours(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMillis(amount);
    };
  }

  /** The shortest form that {@link #parse} reads back, such as {@code 7d12h}. */
  public static String format(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.length() == 0 ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }
}
