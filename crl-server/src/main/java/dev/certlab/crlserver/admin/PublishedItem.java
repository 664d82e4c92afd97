package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.json.Json;
import dev.certlab.crlserver.publication.Publication;
import java.time.Instant;
import java.util.Optional;

/**
 * What the status says of one publication.
 *
 * @param path decoded
 * @param bytes length in octets
 * @param sha256 of the content, lower-case hexadecimal
 */
public record PublishedItem(
    String path,
    String contentType,
    int bytes,
    String sha256,
    Instant lastModified,
    Optional<Instant> expires) {
  PublishedItem(String path, Publication publication) {
    this(
        path,
        publication.contentType(),
        publication.body().length(),
        publication.body().sha256(),
        publication.lastModified(),
        publication.expires());
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("path", path).put("contentType", contentType).put("bytes", bytes);
    json.put("sha256", sha256).put("lastModified", lastModified.toString());
    expires.ifPresent(end -> json.put("expires", end.toString()));
    return json;
  }

  static PublishedItem fromJson(JsonNode json) {
    return new PublishedItem(
        json.required("path").asText(),
        json.required("contentType").asText(),
        json.required("bytes").asInt(),
        json.required("sha256").asText(),
        Instant.parse(json.required("lastModified").asText()),
        Json.text(json, "expires").map(Instant::parse));
  }
}
