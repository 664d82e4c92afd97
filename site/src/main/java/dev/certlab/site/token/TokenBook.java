package dev.certlab.site.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The bulk registration tokens of a site, in a file, and the ids of those of any kind that are
 * blocked. Read anew each time, so that another process sees what was blocked.
 */
public final class TokenBook {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;

  public TokenBook(Path file) {
    this.file = file;
  }

  public List<BulkToken> tokens() {
    List<BulkToken> tokens = new ArrayList<>();
    for (JsonNode each : read().path("tokens")) {
      tokens.add(
          new BulkToken(
              each.path("id").asText(),
              Instant.parse(each.path("issued").asText()),
              Instant.parse(each.path("expires").asText()),
              each.path("blocked").asBoolean(false)));
    }
    return tokens;
  }

  private JsonNode read() {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException none) {
      return MAPPER.createObjectNode();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  boolean isBlocked(String id) {
    return tokens().stream().anyMatch(token -> token.blocked() && token.id().equals(id));
  }

  synchronized void add(BulkToken token) {
    List<BulkToken> tokens = new ArrayList<>(tokens());
    tokens.add(token);
    write(tokens);
  }

  /** False if there is no such token. */
  public synchronized boolean block(String id) {
    List<BulkToken> tokens = tokens();
    boolean known = tokens.stream().anyMatch(token -> token.id().equals(id));
    if (known) {
      write(tokens.stream().map(token -> token.id().equals(id) ? token.block() : token).toList());
    }
    return known;
  }

  private void write(List<BulkToken> tokens) {
    ArrayNode array = MAPPER.createArrayNode();
    tokens.forEach(
        token ->
            array
                .addObject()
                .put("id", token.id())
                .put("issued", token.issued().toString())
                .put("expires", token.expires().toString())
                .put("blocked", token.blocked()));
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot make " + file.getParent(), failed);
    }
    SafeFile.write(
        file,
        MAPPER.createObjectNode().set("tokens", array).toPrettyString() + "\n",
        Confidentiality.SECRET);
  }
}
