package dev.certlab.crlserver.publication;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is published at one moment, by path. Immutable; a server swaps one snapshot for the next
 * as a whole.
 *
 * <p>Paths are written as in a URL, {@code /Contoso%20Issuing%20CA+.crl}. They and the paths of
 * requests are percent-decoded once and then compared character by character, so {@code +} and
 * {@code %2B} are the same path and {@code %252B} is another. A path is a key, never the name of a
 * file.
 */
public final class Publications {
  private static final Publications NONE = new Publications(Collections.emptySortedMap());

  private final SortedMap<String, Publication> byDecodedPath;

  private Publications(SortedMap<String, Publication> byDecodedPath) {
    this.byDecodedPath = byDecodedPath;
  }

  /** Nothing is published: every request is answered 404. */
  public static Publications none() {
    return NONE;
  }

  /**
   * A snapshot of {@code byPath}.
   *
   * @throws IllegalArgumentException if a path does not start with {@code /}, is not correctly
   *     percent-encoded, or stands for the same path as another one
   */
  public static Publications of(Map<String, Publication> byPath) {
    SortedMap<String, Publication> decoded = new TreeMap<>();
    byPath.forEach(
        (path, publication) -> {
          if (decoded.put(RequestPath.parse(path).decoded(), publication) != null) {
            throw new IllegalArgumentException("published twice: " + path);
          }
        });
    return new Publications(Collections.unmodifiableSortedMap(decoded));
  }

  /** The same with the times of {@code modifications} where these know the path. */
  public Publications dated(Modifications modifications) {
    SortedMap<String, Publication> dated = new TreeMap<>(byDecodedPath);
    modifications
        .byDecodedPath()
        .forEach(
            (path, since) ->
                dated.computeIfPresent(path, (p, it) -> it.withLastModified(since.at())));
    return new Publications(Collections.unmodifiableSortedMap(dated));
  }

  /** What is published at {@code path}. */
  public Optional<Publication> at(RequestPath path) {
    return Optional.ofNullable(byDecodedPath.get(path.decoded()));
  }

  /** Everything, sorted by decoded path; unmodifiable. */
  public SortedMap<String, Publication> byDecodedPath() {
    return byDecodedPath;
  }
}
