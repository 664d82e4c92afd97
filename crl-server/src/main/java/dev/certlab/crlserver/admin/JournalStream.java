package dev.certlab.crlserver.admin;

import dev.certlab.crlserver.journal.Journal;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * The journal as server-sent events, one JSON object each. A client that is slow gets more events
 * at a time; nothing is kept for it but the number of the last one it got.
 */
final class JournalStream {
  private static final int BATCH = 200;
  private static final long HEARTBEAT_SECONDS = 10;

  private final Controls controls;
  private final int limit;
  private final AtomicInteger followers = new AtomicInteger();

  JournalStream(Controls controls, int limit) {
    this.controls = controls;
    this.limit = limit;
  }

  /**
   * Answers with a stream.
   *
   * @throws IllegalArgumentException if the query is not valid; then nothing is sent
   */
  void answer(Request request, Response response, Callback callback) {
    long since = Query.of(request).since();
    if (followers.incrementAndGet() > limit) {
      followers.decrementAndGet();
      String text = Json.object().put("error", "there are too many followers already").toString();
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
      response.write(true, bytes(text), callback);
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    request.addIdleTimeoutListener(timeout -> false);
    new Follower(request, response, callback, since).start();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes what came since the last write, then waits for the next entry or heartbeat. */
  private final class Follower extends IteratingCallback {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Journal.Subscription subscription;
    private volatile boolean heartbeat = true;
    private long seen;

    Follower(Request request, Response response, Callback callback, long since) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.seen = since;
      this.subscription = controls.journal().listen(this::iterate);
    }

    void start() {
      iterate();
      beatLater();
    }

    private void beatLater() {
      request
          .getComponents()
          .getScheduler()
          .schedule(
              () -> {
                if (!isClosed() && !isFailed()) {
                  heartbeat = true;
                  iterate();
                  beatLater();
                }
              },
              HEARTBEAT_SECONDS,
              TimeUnit.SECONDS);
    }

    @Override
    protected Action process() {
      List<JournalEntry> entries = controls.journal().since(seen, BATCH);
      if (!entries.isEmpty()) {
        seen = entries.get(entries.size() - 1).sequence();
        response.write(false, bytes(events(entries)), this);
        return Action.SCHEDULED;
      }
      if (heartbeat) {
        // A comment: it shows a client that the server lives, and the server that the client is
        // gone.
        heartbeat = false;
        response.write(false, bytes(":\n\n"), this);
        return Action.SCHEDULED;
      }
      return Action.IDLE;
    }

    private String events(List<JournalEntry> entries) {
      return entries.stream()
          .map(entry -> "id: %d\ndata: %s\n\n".formatted(entry.sequence(), entry.toJson()))
          .collect(Collectors.joining());
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      subscription.close();
      followers.decrementAndGet();
      callback.failed(cause);
    }
  }
}
