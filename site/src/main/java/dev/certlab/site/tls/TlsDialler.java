package dev.certlab.site.tls;

import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.site.party.Credential;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens WebSocket connections over TLS with the JDK's client, one after the other. */
public final class TlsDialler {
  private final HttpClient client;
  private volatile TlsContexts.@Nullable Connection next;

  public TlsDialler(TlsContexts contexts, Executor executor) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(executor)
            .sslContext(contexts.client(this::connection))
            .build();
  }

  private TlsContexts.Connection connection() {
    TlsContexts.Connection connection = next;
    if (connection == null) {
      throw new IllegalStateException("nobody dials");
    }
    return connection;
  }

  /**
   * Whom to dial.
   *
   * @param host as the caller knows the server
   * @param judge of what the server shows
   */
  public record Call(
      String host,
      int port,
      String path,
      Map<String, String> fields,
      Optional<Credential> shown,
      ServerJudge judge,
      Duration patience) {}

  /** What came of it. */
  public sealed interface Dialled {
    record Open(WebSocket socket) implements Dialled {}

    /** The caller did not trust the server. */
    record Distrusted(VerificationReport report) implements Dialled {}

    /** The server did not want the caller. */
    record Refused(int status) implements Dialled {}

    record Failed(String why) implements Dialled {}
  }

  public synchronized Dialled dial(Call call, WebSocket.Listener listener) {
    PeerJudge judge = new PeerJudge(call.judge());
    next = new TlsContexts.Connection(call.host(), call.shown(), judge);
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(call.patience());
    call.fields().forEach(builder::header);
    CompletableFuture<WebSocket> dialled =
        builder.buildAsync(URI.create("wss://127.0.0.1:" + call.port() + call.path()), listener);
    try {
      return new Dialled.Open(dialled.get(call.patience().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failed) {
      return failed(failed.getCause(), judge);
    } catch (TimeoutException late) {
      dialled.cancel(true);
      return new Dialled.Failed("nothing came in time");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Dialled.Failed("interrupted");
    }
  }

  private static Dialled failed(@Nullable Throwable cause, PeerJudge judge) {
    Optional<VerificationReport> distrusted =
        judge.report().filter(report -> report.verdict() != Verdict.TRUSTED);
    if (distrusted.isPresent()) {
      return new Dialled.Distrusted(distrusted.get());
    }
    return cause instanceof WebSocketHandshakeException refused
        ? new Dialled.Refused(refused.getResponse().statusCode())
        : new Dialled.Failed(cause == null ? "" : String.valueOf(cause.getMessage()));
  }
}
