package dev.certlab.crlserver.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Since when each path has held its bytes, as Last-Modified tells it. Immutable.
 *
 * <p>A client may send that time back and ask whether anything has changed (RFC 9110 §13.1.3), so
 * no two contents of a path may share it: of what replaces something it is later by at least a
 * second, which is as fine as HTTP dates are, also where two came within one second or the clock
 * was set back.
 */
public final class Modifications {
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final Map<String, Modification> byDecodedPath;

  private Modifications(Map<String, Modification> byDecodedPath) {
    this.byDecodedPath = byDecodedPath;
  }

  /**
   * When a path got the bytes that it holds.
   *
   * @param sha256 of these bytes, lower-case hexadecimal
   */
  public record Modification(String sha256, Instant at) {}

  /** Of a server that has published nothing yet. */
  public static Modifications none() {
    return of(Map.of());
  }

  /** As another server has told them, for the one that takes its place. */
  public static Modifications of(Map<String, Modification> byDecodedPath) {
    return new Modifications(Collections.unmodifiableMap(new TreeMap<>(byDecodedPath)));
  }

  /** Sorted by path; unmodifiable. A path that holds nothing any more keeps its last time. */
  public Map<String, Modification> byDecodedPath() {
    return byDecodedPath;
  }

  /** What they are once {@code next} is published, by decoded path. */
  public Modifications after(Map<String, Publication> next) {
    Map<String, Modification> after = new TreeMap<>(byDecodedPath);
    next.forEach((path, publication) -> after.compute(path, (p, last) -> after(publication, last)));
    return new Modifications(Collections.unmodifiableMap(after));
  }

  private static Modification after(Publication next, @Nullable Modification last) {
    String sha256 = next.body().sha256();
    if (last == null) {
      return new Modification(sha256, next.lastModified());
    }
    Instant earliest = last.at().plus(RESOLUTION);
    return sha256.equals(last.sha256())
        ? last
        : new Modification(
            sha256, next.lastModified().isBefore(earliest) ? earliest : next.lastModified());
  }
}
