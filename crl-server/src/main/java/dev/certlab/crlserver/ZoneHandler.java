package dev.certlab.crlserver;

import dev.certlab.crlserver.fault.FaultPlan;
import dev.certlab.crlserver.journal.Outcome;
import dev.certlab.crlserver.publication.RequestPath;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Serves the zones: the door decides whether, the snapshot what, the faults how badly. Whatever
 * host a request names, in its Host field or as a proxy gets it, the path alone is looked up.
 */
final class ZoneHandler extends Handler.Abstract.NonBlocking {
  private static final HttpField ALLOW = new HttpField(HttpHeader.ALLOW, "GET, HEAD");

  private final Function<Zone, ZoneDoor.State> doors;
  private final Function<Zone, Set<String>> unknownHosts;
  private final Supplier<Snapshot> snapshots;
  private final FaultPlan faults;
  private final PacedClock clock;
  private final long bodyLimit;
  private final Answers answers;
  private final FaultyAnswers faultyAnswers;
  private final Delivery delivery;

  ZoneHandler(
      Function<Zone, ZoneDoor.State> doors,
      Function<Zone, Set<String>> unknownHosts,
      Supplier<Snapshot> snapshots,
      FaultPlan faults,
      PacedClock clock,
      long bodyLimit,
      Delivery delivery) {
    this.doors = doors;
    this.unknownHosts = unknownHosts;
    this.snapshots = snapshots;
    this.faults = faults;
    this.clock = clock;
    this.bodyLimit = bodyLimit;
    this.answers = new Answers(clock);
    this.faultyAnswers = new FaultyAnswers(answers);
    this.delivery = delivery;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Zone zone = Zone.ofLabel(request.getConnectionMetaData().getConnector().getName());
    Exchange exchange = new Exchange(request, response, callback, zone, clock.instant());
    switch (doors.apply(zone)) {
      case OPEN -> serveIfKnown(exchange);
      case DENIED -> {
        exchange.mark(Outcome.DENIED);
        delivery.send(exchange, Answer.text(HttpStatus.FORBIDDEN_403));
      }
      case HANGING -> delivery.hold(exchange);
      case SHUT -> exchange.cut(new IOException("the zone was closed in the meantime"));
    }
    return true;
  }

  /** A proxy that cannot resolve a name answers so (RFC 9110 §15.6.3). */
  private void serveIfKnown(Exchange exchange) {
    String host = String.valueOf(Request.getServerName(exchange.request()));
    if (unknownHosts.apply(exchange.zone()).contains(host.toLowerCase(Locale.ROOT))) {
      exchange.mark(Outcome.UNRESOLVED);
      delivery.send(exchange, Answer.text(HttpStatus.BAD_GATEWAY_502));
    } else {
      serve(exchange);
    }
  }

  private void serve(Exchange exchange) {
    Request request = exchange.request();
    String raw = request.getHttpURI().getPath();
    if (!HttpMethod.GET.is(request.getMethod()) && !exchange.isHead()) {
      delivery.send(exchange, Answer.text(HttpStatus.METHOD_NOT_ALLOWED_405).with(ALLOW));
    } else if (request.getLength() > bodyLimit) {
      delivery.send(exchange, Answer.text(HttpStatus.PAYLOAD_TOO_LARGE_413));
    } else {
      parse(raw)
          .ifPresentOrElse(
              path -> serve(exchange, path),
              () -> delivery.send(exchange, Answer.text(HttpStatus.BAD_REQUEST_400)));
    }
  }

  private static Optional<RequestPath> parse(@Nullable String raw) {
    try {
      return raw == null ? Optional.empty() : Optional.of(RequestPath.parse(raw));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void serve(Exchange exchange, RequestPath path) {
    Snapshot snapshot = snapshots.get();
    FaultPlan.Hit hit = faults.hit(exchange.zone(), path);
    mark(exchange, hit);
    Answer answer =
        hit.answer()
            .map(fault -> faultyAnswers.answer(fault, exchange.request(), path, snapshot))
            .orElseGet(() -> answer(exchange, path, snapshot));
    hit.delivery()
        .ifPresentOrElse(
            fault -> delivery.send(exchange, answer, fault), () -> delivery.send(exchange, answer));
  }

  private Answer answer(Exchange exchange, RequestPath path, Snapshot snapshot) {
    return snapshot
        .current(path)
        .map(prepared -> answers.answer(prepared, exchange.request().getHeaders()))
        .orElseGet(() -> Answer.text(HttpStatus.NOT_FOUND_404));
  }

  private static void mark(Exchange exchange, FaultPlan.Hit hit) {
    String labels =
        Stream.concat(hit.delivery().stream(), hit.answer().stream())
            .map(fault -> fault.kind().label())
            .collect(Collectors.joining("+"));
    if (!labels.isEmpty()) {
      exchange.markFault(labels);
    }
  }
}
