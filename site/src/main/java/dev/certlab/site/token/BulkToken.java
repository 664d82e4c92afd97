package dev.certlab.site.token;

import java.time.Instant;

/** A bulk registration token as it is listed: never its text. */
public record BulkToken(String id, Instant issued, Instant expires, boolean blocked) {
  BulkToken block() {
    return new BulkToken(id, issued, expires, true);
  }
}
