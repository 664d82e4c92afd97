package dev.certlab.cli.output;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How text for people says a point in time: as the clock on the reader's wall has it, to the
 * second, with its offset from UTC, in the form of RFC 3339 ({@code 2027-01-31T09:00:00+09:00}).
 * Every option that takes a time reads it back. JSON is for programs and has UTC.
 *
 * @param zone the reader's
 */
public record Times(ZoneId zone) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  /** A word of its own, and no part of a name: {@code CN=…}, {@code backup-….zip} stay. */
  private static final Pattern IN_UTC =
      Pattern.compile(
          "(?<![^\\s(])\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z(?![^\\s),;:'])");

  public String of(Instant instant) {
    return FORM.format(instant.atZone(zone));
  }

  /** The day on the reader's calendar. */
  public String day(Instant instant) {
    return instant.atZone(zone).toLocalDate().toString();
  }

  /** The same sentence; the library writes times in UTC, as exact as it knows them. */
  public String in(String sentence) {
    return IN_UTC
        .matcher(sentence)
        .replaceAll(found -> of(OffsetDateTime.parse(found.group()).toInstant()));
  }
}
