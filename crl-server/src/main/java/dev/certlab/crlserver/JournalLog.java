package dev.certlab.crlserver;

import dev.certlab.crlserver.journal.Journal;
import dev.certlab.crlserver.journal.JournalEntry;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.zone.Zone;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Writes the journal: each request once, when it ends, also one that no handler saw. */
final class JournalLog implements RequestLog {
  private static final EnumSet<HttpHeader> CONDITIONS =
      EnumSet.of(
          HttpHeader.IF_NONE_MATCH,
          HttpHeader.IF_MODIFIED_SINCE,
          HttpHeader.IF_RANGE,
          HttpHeader.RANGE);

  private final Journal journal;
  private final InstantSource clock;

  JournalLog(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void log(Request request, Response response) {
    Optional<Exchange> exchange = Exchange.of(request);
    if (exchange.isPresent() && exchange.get().outcome() == Outcome.HELD) {
      return;
    }
    write(request, response, exchange);
  }

  /** Writes down a request that has no end yet. */
  void log(Exchange exchange) {
    write(exchange.request(), exchange.response(), Optional.of(exchange));
  }

  private void write(Request request, Response response, Optional<Exchange> exchange) {
    Outcome outcome = exchange.map(Exchange::outcome).orElse(Outcome.ANSWERED);
    boolean answered = outcome != Outcome.HELD && response.isCommitted();
    Duration duration = Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
    Zone zone = Zone.ofLabel(request.getConnectionMetaData().getConnector().getName());
    Instant at = exchange.map(Exchange::at).orElseGet(clock::instant);
    journal.append(
        sequence ->
            new JournalEntry(
                sequence,
                at,
                zone,
                peer(request),
                Optional.ofNullable(request.getMethod()).orElse("-"),
                Optional.ofNullable(request.getHttpURI())
                    .map(uri -> Optional.ofNullable(uri.getPath()).orElse(uri.toString()))
                    .orElse("-"),
                answered ? response.getStatus() : 0,
                Response.getContentBytesWritten(response),
                CONDITIONS.stream().anyMatch(request.getHeaders()::contains),
                exchange.flatMap(Exchange::fault),
                duration,
                Optional.ofNullable(request.getHeaders().get(HttpHeader.USER_AGENT)),
                outcome));
  }

  private static String peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress() + ":" + address.getPort()
        : "-";
  }
}
