package dev.certlab.crlserver;

import dev.certlab.crlserver.publication.Publication;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.ByteRange;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * What HTTP says of a publication: conditions (RFC 9110 §13), ranges (§14) and freshness (RFC
 * 9111).
 */
final class Answers {
  private static final HttpField RANGES =
      new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");

  /** A tag may contain a comma, but ours does not, so no part of another can be taken for it. */
  private static final Pattern COMMA = Pattern.compile(",");

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0).asReadOnlyBuffer();

  private final PacedClock clock;

  Answers(PacedClock clock) {
    this.clock = clock;
  }

  /** The answer to a GET or HEAD with these header fields. */
  Answer answer(Snapshot.Prepared prepared, HttpFields request) {
    Publication publication = prepared.publication();
    HttpFields.Mutable fields = HttpFields.build();
    fields.put(prepared.entityTag());
    fields.put(prepared.lastModified());
    publication.expires().ifPresent(expires -> fields.put(freshness(expires)));
    if (notModified(publication, request)) {
      return new Answer(HttpStatus.NOT_MODIFIED_304, fields, NOTHING);
    }
    fields.put(prepared.contentType());
    fields.put(RANGES);
    List<String> ranges = request.getValuesList(HttpHeader.RANGE);
    if (!ranges.isEmpty() && rangeApplies(publication, request)) {
      Optional<Answer> part = part(publication, fields, ranges);
      if (part.isPresent()) {
        return part.get();
      }
    }
    return new Answer(HttpStatus.OK_200, fields, publication.body().buffer());
  }

  /** The answer of a server that knows neither conditions nor ranges. */
  Answer unconditional(Snapshot.Prepared prepared) {
    Publication publication = prepared.publication();
    HttpFields.Mutable fields = HttpFields.build();
    fields.put(prepared.contentType());
    publication.expires().ifPresent(expires -> fields.put(freshness(expires)));
    return new Answer(HttpStatus.OK_200, fields, publication.body().buffer());
  }

  /**
   * How long a cache may keep something, in its own seconds and not in the lab's. It counts whole
   * ones, so it may use an answer for almost one more than it is told (RFC 9111 §4.2.3); while lab
   * time runs fast that may be a day, and is taken off.
   */
  private HttpField freshness(Instant expires) {
    long speed = Math.max(1, clock.speed());
    long left = Duration.between(clock.instant(), expires).dividedBy(speed).toSeconds();
    long seconds = speed == 1 ? left : left - 1;
    return new HttpField(HttpHeader.CACHE_CONTROL, "max-age=" + Math.max(0, seconds));
  }

  /**
   * If-None-Match decides alone if it is there (RFC 9110 §13.2.2). Of a date only the very one that
   * was told says which bytes the client has; a later one may be the time of another answer
   * (§13.1.3), and lab time may have been set back.
   */
  private static boolean notModified(Publication publication, HttpFields request) {
    List<String> tags = request.getValuesList(HttpHeader.IF_NONE_MATCH);
    if (!tags.isEmpty()) {
      return tags.stream()
          .flatMap(COMMA::splitAsStream)
          .map(String::strip)
          .anyMatch(tag -> "*".equals(tag) || weakly(publication.entityTag(), tag));
    }
    return date(request, HttpHeader.IF_MODIFIED_SINCE)
        .map(publication.lastModified()::equals)
        .orElse(false);
  }

  /** The weak comparison of RFC 9110 §8.8.3.2. */
  private static boolean weakly(String ours, String theirs) {
    return ours.equals(theirs.startsWith("W/") ? theirs.substring(2) : theirs);
  }

  /** A range counts only for the bytes that the client has a part of (RFC 9110 §13.1.5). */
  private static boolean rangeApplies(Publication publication, HttpFields request) {
    String condition = request.get(HttpHeader.IF_RANGE);
    if (condition == null || condition.equals(publication.entityTag())) {
      return true;
    }
    return date(request, HttpHeader.IF_RANGE).map(publication.lastModified()::equals).orElse(false);
  }

  /** One range; a list of several, or nonsense, is ignored, as RFC 9110 §14.2 permits. */
  private static Optional<Answer> part(
      Publication publication, HttpFields.Mutable fields, List<String> ranges) {
    int length = publication.body().length();
    if (ranges.size() != 1 || !isRange(ranges.get(0))) {
      return Optional.empty();
    }
    List<ByteRange> satisfiable = ByteRange.parse(ranges, length);
    if (satisfiable.isEmpty()) {
      HttpFields.Mutable refusal =
          HttpFields.build()
              .put(HttpHeader.CONTENT_RANGE, ByteRange.toNonSatisfiableHeaderValue(length));
      return Optional.of(new Answer(HttpStatus.RANGE_NOT_SATISFIABLE_416, refusal, NOTHING));
    }
    ByteRange range = satisfiable.get(0);
    fields.put(HttpHeader.CONTENT_RANGE, range.toHeaderValue(length));
    return Optional.of(
        new Answer(
            HttpStatus.PARTIAL_CONTENT_206,
            fields,
            publication.body().buffer((int) range.first(), (int) range.last() + 1)));
  }

  /** Whether it is one range whose end is not before its beginning (RFC 9110 §14.1.1). */
  private static boolean isRange(String field) {
    Matcher range = RANGE.matcher(field);
    if (!range.matches()) {
      return false;
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty() || last.isEmpty()) {
      return !first.equals(last);
    }
    return Long.parseLong(first) <= Long.parseLong(last);
  }

  private static Optional<Instant> date(HttpFields request, HttpHeader header) {
    String value = request.get(header);
    if (value == null) {
      return Optional.empty();
    }
    long millis = HttpDateTime.parseToEpoch(value);
    return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
