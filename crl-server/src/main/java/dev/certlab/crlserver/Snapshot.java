package dev.certlab.crlserver;

import dev.certlab.crlserver.publication.Modifications;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.publication.RequestPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * What is published now, ready to be sent, and what each path held before. Immutable; a request
 * reads one snapshot from beginning to end.
 */
final class Snapshot {
  /** A publication with its header fields, encoded once. */
  record Prepared(
      Publication publication, HttpField entityTag, HttpField lastModified, HttpField contentType) {
    static Prepared of(Publication publication) {
      return new Prepared(
          publication,
          new PreEncodedHttpField(HttpHeader.ETAG, publication.entityTag()),
          new PreEncodedHttpField(
              HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(publication.lastModified())),
          new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, publication.contentType()));
    }
  }

  private final Publications publications;
  private final Modifications modifications;
  private final Map<String, Prepared> current;
  private final Map<String, Prepared> former;

  private Snapshot(
      Publications publications,
      Modifications modifications,
      Map<String, Prepared> current,
      Map<String, Prepared> former) {
    this.publications = publications;
    this.modifications = modifications;
    this.current = current;
    this.former = former;
  }

  /** Nothing is published, and {@code told} is what was said of times before. */
  static Snapshot empty(Modifications told) {
    return new Snapshot(Publications.none(), told, Map.of(), Map.of());
  }

  /** The snapshot that follows this one: where bytes have changed, these become the former ones. */
  Snapshot next(Publications wanted) {
    Modifications since = modifications.after(wanted.byDecodedPath());
    Publications next = wanted.dated(since);
    Map<String, Prepared> then = new HashMap<>();
    Map<String, Prepared> before = new HashMap<>(former);
    next.byDecodedPath()
        .forEach(
            (path, publication) -> {
              Prepared now = current.get(path);
              if (now != null && now.publication().equals(publication)) {
                then.put(path, now);
              } else {
                then.put(path, Prepared.of(publication));
              }
            });
    current.forEach(
        (path, now) -> {
          Prepared successor = then.get(path);
          if (successor == null
              || !successor.publication().body().equals(now.publication().body())) {
            before.put(path, now);
          }
        });
    return new Snapshot(next, since, then, before);
  }

  Publications publications() {
    return publications;
  }

  Modifications modifications() {
    return modifications;
  }

  Optional<Prepared> current(RequestPath path) {
    return Optional.ofNullable(current.get(path.decoded()));
  }

  /** The bytes that the path held before its present ones. */
  Optional<Prepared> former(RequestPath path) {
    return Optional.ofNullable(former.get(path.decoded()));
  }
}
