package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.json.Json;
import dev.certlab.crlserver.publication.RequestPath;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches from a zone as a client there would, to see what it sees. A refused connection leaves no
 * trace in a server, so the probe writes that line of the journal itself.
 */
final class Probe {
  private static final int PATIENCE_MILLIS = 5000;
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
    ObjectNode result = Json.object().put("uri", uri.toString());
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
    try {
      URLConnection connection = uri.toURL().openConnection(Proxy.NO_PROXY);
      if (!(connection instanceof HttpURLConnection http)) {
        throw new IllegalStateException("not HTTP: " + uri);
      }
      http.setConnectTimeout(PATIENCE_MILLIS);
      http.setReadTimeout(PATIENCE_MILLIS);
      http.setInstanceFollowRedirects(false);
      http.setRequestProperty("User-Agent", USER_AGENT);
      http.setRequestProperty("Connection", "close");
      int status = http.getResponseCode();
      long bytes = count(status < 400 ? http.getInputStream() : http.getErrorStream(), start);
      result.put("outcome", Outcome.ANSWERED.label()).put("status", status).put("bytes", bytes);
    } catch (ConnectException e) {
      unseen(zone, path, start, Outcome.REFUSED);
      result.put("outcome", Outcome.REFUSED.label());
    } catch (SocketTimeoutException e) {
      result.put("outcome", "timeout");
    } catch (IOException e) {
      result.put("outcome", Outcome.ABORTED.label()).put("error", String.valueOf(e.getMessage()));
    }
  }

  /** Reads to the end, which a body that is endless on purpose does not have. */
  private static long count(@Nullable InputStream body, long start) throws IOException {
    if (body == null) {
      return 0;
    }
    try (body) {
      byte[] buffer = new byte[64 * 1024];
      long total = 0;
      for (int read = 0; read >= 0; read = body.read(buffer)) {
        total += read;
        if (System.nanoTime() - start > PATIENCE_MILLIS * 1_000_000L) {
          throw new SocketTimeoutException("no end of the body");
        }
      }
      return total;
    }
  }

  private void unseen(Zone zone, RequestPath path, long start, Outcome outcome) {
    Instant at = controls.clock().instant();
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
