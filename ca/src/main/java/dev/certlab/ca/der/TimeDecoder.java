package dev.certlab.ca.der;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;

import dev.certlab.ca.x509.EncodingDefect;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ValueRange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads UTCTime and GeneralizedTime (RFC 5280 §4.1.2.5.1, §4.1.2.5.2). */
final class TimeDecoder {
  /** Year, month to minute, seconds, fraction, zone: all forms of X.680, not only RFC 5280's. */
  private static final Pattern UTC = Pattern.compile("(\\d{2})(\\d{8})(\\d{2})?()(Z|[+-]\\d{4})");

  private static final Pattern GENERALIZED =
      Pattern.compile("(\\d{4})(\\d{8})(\\d{2})?([.,]\\d{1,9})?(Z|[+-]\\d{4})");

  private static final int FIRST_YEAR_OF_GENERALIZED_TIME = 2050;
  private static final int OCTETS_OF_UTC_TIME = 13;
  private static final int LONGEST_SHOWN = 32;

  private TimeDecoder() {}

  static boolean isTime(int tag) {
    return tag == Tag.UTC_TIME || tag == Tag.GENERALIZED_TIME;
  }

  /** What a time is good for, and so how bad it is if its form is wrong. */
  enum Use {
    /** Something is valid by it. */
    DECIDES(EncodingDefect.Kind.LOOSE, EncodingDefect.Kind.WRONG),
    /** It is only told. */
    TOLD(EncodingDefect.Kind.ODD, EncodingDefect.Kind.DETAIL);

    private final EncodingDefect.Kind form;
    private final EncodingDefect.Kind unreadable;

    Use(EncodingDefect.Kind form, EncodingDefect.Kind unreadable) {
      this.form = form;
      this.unreadable = unreadable;
    }
  }

  /**
   * Reads the next element as a time; empty if it tells none. A form that RFC 5280 forbids is read
   * all the same. Either is noted in {@code defects}.
   */
  static Optional<Instant> time(
      DerCursor cursor, String what, Use use, List<EncodingDefect> defects) {
    int tag = cursor.peekTag();
    DerCursor content = cursor.enterAny(what);
    if (!isTime(tag)) {
      String found = String.format("tag 0x%02x, which is not that of a time", tag);
      defects.add(new EncodingDefect(what, found, use.unreadable));
      return Optional.empty();
    }
    String text =
        new String(
            content.array(),
            content.position(),
            content.end() - content.position(),
            StandardCharsets.ISO_8859_1);
    Matcher matcher = (tag == Tag.UTC_TIME ? UTC : GENERALIZED).matcher(text);
    Optional<Instant> time = matcher.matches() ? moment(tag, matcher) : Optional.empty();
    if (time.isEmpty()) {
      defects.add(new EncodingDefect(what, "not a time: " + shown(text), use.unreadable));
    } else if (!isPlain(matcher)) {
      String odd = "not a time in the form RFC 5280 allows: " + shown(text);
      defects.add(new EncodingDefect(what, odd, use.form));
    } else if (tag == Tag.GENERALIZED_TIME && year(tag, matcher) < FIRST_YEAR_OF_GENERALIZED_TIME) {
      String odd = "GeneralizedTime for a year before " + FIRST_YEAR_OF_GENERALIZED_TIME;
      defects.add(new EncodingDefect(what, odd, EncodingDefect.Kind.ODD));
    }
    return time;
  }

  private static String shown(String text) {
    String printable = text.replaceAll("[^ -~]", "?");
    return "'"
        + (printable.length() > LONGEST_SHOWN
            ? printable.substring(0, LONGEST_SHOWN) + "…"
            : printable)
        + "'";
  }

  private static int year(int tag, Matcher matcher) {
    int year = Integer.parseInt(matcher.group(1));
    return tag == Tag.GENERALIZED_TIME ? year : year < 50 ? 2000 + year : 1900 + year;
  }

  /** A day that its month does not have counts on into the next month, as in the JDK. */
  private static Optional<Instant> moment(int tag, Matcher matcher) {
    String rest = matcher.group(2);
    String seconds = matcher.group(3);
    String zone = matcher.group(5);
    try {
      return Optional.of(
          LocalDateTime.of(
                  year(tag, matcher),
                  Integer.parseInt(rest, 0, 2, 10),
                  1,
                  Integer.parseInt(rest, 4, 6, 10),
                  Integer.parseInt(rest, 6, 8, 10),
                  seconds == null ? 0 : Integer.parseInt(seconds))
              .plusDays(ValueRange.of(1, 31).checkValidIntValue(day(rest), DAY_OF_MONTH) - 1L)
              .toInstant(zone.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone)));
    } catch (DateTimeException outOfRange) {
      return Optional.empty();
    }
  }

  private static int day(String rest) {
    return Integer.parseInt(rest, 2, 4, 10);
  }

  private static boolean isPlain(Matcher matcher) {
    boolean hasFraction = matcher.group(4) != null && !matcher.group(4).isEmpty();
    return matcher.group(3) != null
        && !hasFraction
        && matcher.group(5).equals("Z")
        && day(matcher.group(2)) <= daysOfMonth(matcher);
  }

  private static int daysOfMonth(Matcher matcher) {
    int year = Integer.parseInt(matcher.group(1));
    // Two digits do for leap years: 2000 is one, and 1900 lies before UTCTime begins.
    return YearMonth.of(year, Integer.parseInt(matcher.group(2), 0, 2, 10)).lengthOfMonth();
  }

  /** Whether the content, of UTCTime, is YYMMDDhhmmssZ and a moment that every calendar has. */
  static boolean isPlainUtcTime(byte[] bytes, int from, int end) {
    if (end - from != OCTETS_OF_UTC_TIME || bytes[end - 1] != 'Z') {
      return false;
    }
    return isWithin(bytes, from, 0, 99)
        && isWithin(bytes, from + 2, 1, 12)
        && isWithin(bytes, from + 4, 1, 28)
        && isWithin(bytes, from + 6, 0, 23)
        && isWithin(bytes, from + 8, 0, 59)
        && isWithin(bytes, from + 10, 0, 59);
  }

  private static boolean isWithin(byte[] bytes, int at, int least, int most) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    int value = 10 * tens + ones;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && value >= least && value <= most;
  }
}
