package dev.certlab.cli.command.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.site.Site;
import dev.certlab.site.token.BulkToken;
import dev.certlab.site.token.SiteTokens;
import java.time.Instant;

/** What the commands about tokens share. */
final class Tokens {
  private Tokens() {}

  static SiteTokens of(Lab lab) {
    return Site.tokens(lab.layout(), lab.settings(), lab.clock());
  }

  /** Throws {@link LabException} if there is none of that id. */
  static BulkToken require(SiteTokens tokens, String id) {
    return tokens.book().tokens().stream()
        .filter(token -> token.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new LabException(Kind.BAD_INPUT, "no token has the id " + id));
  }

  static String state(BulkToken token, Instant now) {
    return token.blocked() ? "blocked" : now.isBefore(token.expires()) ? "good" : "expired";
  }

  static void json(ObjectNode json, BulkToken token, Instant now) {
    json.put("id", token.id())
        .put("kind", "bulk-registration")
        .put("issued", token.issued().toString())
        .put("expires", token.expires().toString())
        .put("state", state(token, now));
  }

  static String line(BulkToken token, Instant now) {
    return "%s  %-8s  expires %s".formatted(token.id(), state(token, now), token.expires());
  }
}
