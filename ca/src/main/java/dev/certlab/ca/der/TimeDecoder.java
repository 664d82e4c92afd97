package dev.certlab.ca.der;

import dev.certlab.ca.x509.EncodingDefect;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads UTCTime and GeneralizedTime (RFC 5280 §4.1.2.5.1, §4.1.2.5.2). */
final class TimeDecoder {
  private static final Pattern UTC = Pattern.compile("(\\d{2})(\\d{10})Z");
  private static final Pattern GENERALIZED = Pattern.compile("(\\d{4})(\\d{10})Z");
  private static final int FIRST_YEAR_OF_GENERALIZED_TIME = 2050;

  private TimeDecoder() {}

  static boolean isTime(int tag) {
    return tag == Tag.UTC_TIME || tag == Tag.GENERALIZED_TIME;
  }

  /** Reads a time; a form that RFC 5280 forbids for its year is noted in {@code defects}. */
  static Instant time(DerCursor cursor, String what, List<EncodingDefect> defects) {
    int tag = cursor.peekTag();
    if (!isTime(tag)) {
      throw DerCursor.malformed(cursor.position(), what + ": not a time");
    }
    DerCursor content = cursor.enterAny(what);
    String text =
        new String(
            content.array(),
            content.position(),
            content.end() - content.position(),
            StandardCharsets.ISO_8859_1);
    Matcher matcher = (tag == Tag.UTC_TIME ? UTC : GENERALIZED).matcher(text);
    if (!matcher.matches()) {
      throw DerCursor.malformed(
          content.position(), what + ": not a time in the form RFC 5280 allows");
    }
    int year = Integer.parseInt(matcher.group(1));
    if (tag == Tag.UTC_TIME) {
      year += year < 50 ? 2000 : 1900;
    } else if (year < FIRST_YEAR_OF_GENERALIZED_TIME) {
      defects.add(
          new EncodingDefect(
              what, "GeneralizedTime for a year before 2050", EncodingDefect.Weight.ODD));
    }
    return instant(year, matcher.group(2), what);
  }

  private static Instant instant(int year, String rest, String what) {
    try {
      return LocalDateTime.of(
              year,
              Integer.parseInt(rest, 0, 2, 10),
              Integer.parseInt(rest, 2, 4, 10),
              Integer.parseInt(rest, 4, 6, 10),
              Integer.parseInt(rest, 6, 8, 10),
              Integer.parseInt(rest, 8, 10, 10))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException outOfRange) {
      throw new MalformedEncodingException(what + ": no such moment", outOfRange);
    }
  }
}
