package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.json.Json;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Controls a running server from another process. Immutable; safe for use by many threads. Every
 * call may throw {@link AdminException}.
 */
public final class AdminClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String EVENT = "data: ";

  private final ServiceDescription service;
  private final HttpClient http;

  /** A client of the server that {@code service} describes; nothing is sent yet. */
  public AdminClient(ServiceDescription service) {
    this.service = service;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(null))
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** What the server says of itself. */
  public ServerStatus status() {
    return ServerStatus.of(get("status"));
  }

  /** Switches the zones and returns the old exposure. */
  public Exposure expose(Exposure exposure) {
    ObjectNode body = Json.object().put("exposure", exposure.label());
    return Exposure.ofLabel(send("PUT", "exposure", body).path("old").asText());
  }

  /** Says how {@code zone} looks while it is closed. */
  public void look(Zone zone, ClosedLook look) {
    send("PUT", "zones/" + zone.label() + "/look", Json.object().put("look", look.label()));
  }

  /** The faults in force. */
  public List<ArmedFault> faults() {
    return Json.elements(get("faults").path("faults")).stream().map(ArmedFault::parse).toList();
  }

  /** Puts a fault into force. */
  public ArmedFault arm(FaultRule rule) {
    return ArmedFault.parse(send("POST", "faults", Json.object(rule.toJson())).toString());
  }

  /** Ends all faults and returns how many there were. */
  public int clear() {
    return send("DELETE", "faults", Json.object()).path("cleared").asInt();
  }

  /** Ends one fault; false if it was not in force. */
  public boolean clear(long id) {
    return send("DELETE", "faults/" + id, Json.object()).path("cleared").asInt() > 0;
  }

  /**
   * The entries after {@code sequence} that are still kept, oldest first: all that were there when
   * it was asked. The server hands them out in parts.
   */
  public List<JournalEntry> journal(long sequence) {
    List<JournalEntry> entries = new ArrayList<>();
    ObjectNode part = get("journal?since=" + sequence);
    long last = part.path("last").asLong();
    while (!part.path("entries").isEmpty()) {
      Json.elements(part.path("entries")).stream().map(JournalEntry::parse).forEach(entries::add);
      long seen = entries.get(entries.size() - 1).sequence();
      if (seen >= last) {
        break;
      }
      part = get("journal?since=" + seen);
    }
    return entries;
  }

  /**
   * The entries after {@code sequence} and all that will come. The stream blocks while there is no
   * entry, ends when the server does, and must be closed.
   */
  public Stream<JournalEntry> follow(long sequence) {
    HttpRequest request = request("journal/stream?since=" + sequence).GET().build();
    HttpResponse<Stream<String>> answer = exchange(request, HttpResponse.BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      try (Stream<String> lines = answer.body()) {
        throw refusal(answer.statusCode(), lines.findFirst().orElse(""));
      }
    }
    return LinesUntilCut.of(answer.body())
        .filter(line -> line.startsWith(EVENT))
        .map(line -> JournalEntry.parse(line.substring(EVENT.length())));
  }

  /** What the {@link LabView} says, a JSON object. */
  public String lab() {
    return get("lab").toString();
  }

  /**
   * Asks the process of the server to end, as Ctrl-C does; returns before it has. A server that
   * ends before its answer has arrived has done what it was asked for.
   */
  public void stop() {
    try {
      send("POST", "stop", Json.object());
    } catch (AdminException failed) {
      if (failed.kind() != AdminException.Kind.UNREACHABLE || isReachable()) {
        throw failed;
      }
    }
  }

  private boolean isReachable() {
    try {
      get("fault-kinds");
      return true;
    } catch (AdminException unreachable) {
      return false;
    }
  }

  /** Asks the server to read the ledger again and to publish what has become due. */
  public void refresh() {
    send("POST", "lab/" + LabAction.REFRESH.label(), Json.object());
  }

  private ObjectNode get(String call) {
    return send(request(call).GET().timeout(PATIENCE).build());
  }

  private ObjectNode send(String method, String call, ObjectNode body) {
    return send(
        request(call)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
            .timeout(PATIENCE)
            .build());
  }

  private HttpRequest.Builder request(String call) {
    URI uri = service.admin().page().resolve("/api/" + call);
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + service.admin().token().value());
  }

  private ObjectNode send(HttpRequest request) {
    HttpResponse<String> answer = exchange(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw refusal(answer.statusCode(), answer.body());
    }
    try {
      return Json.object(answer.body());
    } catch (IllegalArgumentException e) {
      throw new AdminException(
          AdminException.Kind.FAILED,
          "what answers at " + request.uri() + " is not a CRL server",
          e);
    }
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest request, HttpResponse.BodyHandler<T> bodyHandler) {
    try {
      return http.send(request, bodyHandler);
    } catch (IOException e) {
      throw new AdminException(
          AdminException.Kind.UNREACHABLE,
          "no server answers at %s (process %d was there)"
              .formatted(service.admin().page(), service.pid()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdminException(AdminException.Kind.UNREACHABLE, "interrupted", e);
    }
  }

  private static AdminException refusal(int status, String body) {
    AdminException.Kind kind =
        switch (status) {
          case 401, 429 -> AdminException.Kind.UNAUTHORIZED;
          case 400, 404, 405, 413 -> AdminException.Kind.REFUSED;
          default -> AdminException.Kind.FAILED;
        };
    return new AdminException(kind, reason(status, body));
  }

  private static String reason(int status, String body) {
    try {
      return Json.object(body).path("error").asText("status " + status);
    } catch (IllegalArgumentException e) {
      return "status " + status;
    }
  }
}
