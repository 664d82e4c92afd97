package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.publication.RequestPath;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches from a zone as a client there would, to see what it sees. A refused connection leaves no
 * trace in a server, so the probe writes that line of the journal itself.
 */
final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String USER_AGENT = "certlab-probe";

  private final Controls controls;

  Probe(Controls controls) {
    this.controls = controls;
  }

  /**
   * Fetches {@code path} from {@code zone}; the result has {@code outcome} and, if there was an
   * answer, {@code status} and {@code bytes}.
   */
  ObjectNode fetch(ObjectNode arguments) {
    Zone zone = Zone.ofLabel(arguments.path("zone").asText());
    RequestPath path = RequestPath.parse(arguments.path("path").asText());
    ServiceDescription.ZoneService service = controls.service().zone(zone);
    URI uri = URI.create(service.base() + path.raw());
    long start = System.nanoTime();
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("uri", uri.toString());
    if (service.unresolved()) {
      unseen(zone, path, start, Outcome.UNRESOLVED);
      result.put("outcome", Outcome.UNRESOLVED.label());
    } else {
      fetch(uri, zone, path, result);
    }
    return result.put("millis", (System.nanoTime() - start) / 1e6);
  }

  private void fetch(URI uri, Zone zone, RequestPath path, ObjectNode result) {
    long start = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("User-Agent", USER_AGENT)
            .header("Connection", "close")
            .build();
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(PATIENCE)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofByteArray());
      result.put("outcome", Outcome.ANSWERED.label());
      result.put("status", answer.statusCode()).put("bytes", answer.body().length);
    } catch (ConnectException e) {
      unseen(zone, path, start, Outcome.REFUSED);
      result.put("outcome", Outcome.REFUSED.label());
    } catch (HttpTimeoutException e) {
      result.put("outcome", "timeout");
    } catch (IOException e) {
      result.put("outcome", Outcome.ABORTED.label()).put("error", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.put("outcome", Outcome.ABORTED.label());
    }
  }

  private void unseen(Zone zone, RequestPath path, long start, Outcome outcome) {
    java.time.Instant at = controls.clock().instant();
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    controls
        .journal()
        .append(
            sequence ->
                new JournalEntry(
                    sequence,
                    at,
                    zone,
                    "-",
                    "GET",
                    path.raw(),
                    0,
                    0,
                    false,
                    Optional.empty(),
                    duration,
                    Optional.of(USER_AGENT),
                    outcome));
  }
}
