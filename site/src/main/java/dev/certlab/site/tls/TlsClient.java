package dev.certlab.site.tls;

import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Calls servers over TLS with the JDK's client, each time over a new connection, so that each call
 * is judged. Thread-safe; a call that is under way has a client of its own, which the next one uses
 * again.
 */
public final class TlsClient {
  /** The JDK's client cannot read a reason phrase, so our servers repeat it in this field. */
  public static final String PHRASE = "Reason-Phrase";

  private static final String LOOPBACK = "127.0.0.1";

  private final TlsContexts contexts;
  private final Executor executor;
  private final int mostOctets;
  private final ConcurrentLinkedDeque<Line> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param mostOctets of an answer's body
   */
  public TlsClient(TlsContexts contexts, Executor executor, int mostOctets) {
    this.contexts = contexts;
    this.executor = executor;
    this.mostOctets = mostOctets;
  }

  /** Never throws for what a server does, and ends within the request's patience. */
  public TlsAnswer call(TlsRequest request) {
    if (request.port() <= 0) {
      return new TlsAnswer.Unreachable(Optional.empty(), "nothing listens");
    }
    Line line = Optional.ofNullable(idle.poll()).orElseGet(Line::new);
    TlsAnswer answer = line.call(request);
    if (line.isFresh()) {
      idle.push(line);
    }
    return answer;
  }

  /** A client of the JDK's for one call at a time. */
  private final class Line {
    private final HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor)
            .sslContext(contexts.client(this::connect))
            .build();
    private volatile TlsContexts.@Nullable Connection next;
    private volatile boolean connected;

    private TlsContexts.Connection connect() {
      TlsContexts.Connection connection = next;
      if (connection == null) {
        throw new IllegalStateException("nobody calls");
      }
      connected = true;
      return connection;
    }

    /** Whether the last call had a connection of its own, as the next one will have. */
    boolean isFresh() {
      return connected;
    }

    TlsAnswer call(TlsRequest request) {
      PeerJudge judge = new PeerJudge(request.judge());
      next = new TlsContexts.Connection(request.host(), request.shown(), judge);
      connected = false;
      HttpRequest http;
      try {
        http = http(request);
      } catch (IllegalArgumentException notHttp) {
        return new TlsAnswer.Broken(Optional.empty(), String.valueOf(notHttp.getMessage()));
      }
      CompletableFuture<HttpResponse<byte[]>> answer =
          client.sendAsync(http, info -> new BoundedBody(mostOctets));
      try {
        return answered(answer.get(request.patience().toMillis(), TimeUnit.MILLISECONDS), judge);
      } catch (TimeoutException late) {
        answer.cancel(true);
        return new TlsAnswer.TimedOut(judge.report());
      } catch (ExecutionException failed) {
        return failed(failed.getCause(), judge.report());
      } catch (InterruptedException interrupted) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        return new TlsAnswer.Broken(judge.report(), "interrupted");
      }
    }
  }

  private static HttpRequest http(TlsRequest request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(
                URI.create("https://" + LOOPBACK + ":" + request.port() + request.path()))
            .timeout(request.patience())
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body().toArray()));
    request.fields().forEach(http::header);
    return http.build();
  }

  private static TlsAnswer answered(HttpResponse<byte[]> response, PeerJudge judge) {
    return new TlsAnswer.Answered(
        judge.report(),
        response.sslSession().map(SSLSession::getProtocol).orElse(""),
        response.statusCode(),
        response.headers().firstValue(PHRASE).orElse(""),
        response.headers().map(),
        Octets.of(response.body()));
  }

  private static TlsAnswer failed(@Nullable Throwable cause, Optional<VerificationReport> report) {
    boolean distrusted = report.isPresent() && report.get().verdict() != Verdict.TRUSTED;
    if (distrusted) {
      return new TlsAnswer.Distrusted(report);
    }
    if (cause instanceof HttpTimeoutException) {
      return new TlsAnswer.TimedOut(report);
    }
    if (cause instanceof ConnectException) {
      return new TlsAnswer.Unreachable(report, "connection refused");
    }
    if (cause instanceof SSLException || cause instanceof IOException) {
      return new TlsAnswer.Broken(report, String.valueOf(cause.getMessage()));
    }
    throw new IllegalStateException(cause);
  }
}
