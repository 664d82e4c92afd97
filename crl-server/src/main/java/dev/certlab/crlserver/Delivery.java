package dev.certlab.crlserver;

import dev.certlab.crlserver.fault.DeliveryFault;
import dev.certlab.crlserver.journal.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** Sends answers: as they should be sent, and in each way in which it can go wrong. */
final class Delivery {
  private static final ByteBuffer PADDING = ByteBuffer.allocateDirect(64 * 1024).asReadOnlyBuffer();

  private final InstantSource clock;
  private final Duration hold;
  private final JournalLog journal;
  private volatile DateField date =
      new DateField(Long.MIN_VALUE, new HttpField(HttpHeader.DATE, ""));

  /** Caches compare Date with the other dates (RFC 9111 §4.2.3), so it is lab time as they are. */
  private record DateField(long second, HttpField field) {}

  Delivery(InstantSource clock, Duration hold, JournalLog journal) {
    this.clock = clock;
    this.hold = hold;
    this.journal = journal;
  }

  void send(Exchange exchange, Answer answer) {
    begin(exchange, answer);
    boolean bodiless = exchange.isHead() || answer.status() == HttpStatus.NOT_MODIFIED_304;
    exchange
        .response()
        .write(
            true,
            bodiless ? BufferUtil.EMPTY_BUFFER : answer.body(),
            Callback.from(exchange::succeed, exchange::cut));
  }

  void send(Exchange exchange, Answer answer, DeliveryFault fault) {
    if (fault instanceof DeliveryFault.Delay delay) {
      exchange.later(delay.time(), () -> send(exchange, answer));
    } else if (fault instanceof DeliveryFault.Hang) {
      hold(exchange);
    } else if (fault instanceof DeliveryFault.Reset) {
      exchange.reset(new IOException("reset on purpose"));
    } else if (exchange.isHead()) {
      // What is left are faults of the body, and there is none.
      send(exchange, answer);
    } else if (fault instanceof DeliveryFault.Truncate truncate) {
      truncate(exchange, answer, truncate);
    } else if (fault instanceof DeliveryFault.Dribble dribble) {
      begin(exchange, answer);
      dribble(exchange, answer.body(), dribble);
    } else if (fault instanceof DeliveryFault.EndlessBody) {
      new Endless(exchange, answer).iterate();
    } else {
      throw new IllegalStateException("no way to make this happen: " + fault);
    }
  }

  /** No answer; the journal says so at once, because the end may be minutes away. */
  void hold(Exchange exchange) {
    exchange.mark(Outcome.HELD);
    journal.log(exchange);
    exchange.later(hold, () -> exchange.cut(new IOException("held on purpose")));
  }

  private void begin(Exchange exchange, Answer answer) {
    HttpFields.Mutable fields = exchange.response().getHeaders();
    exchange.response().setStatus(answer.status());
    fields.add(answer.fields());
    fields.put(date());
    if (answer.status() != HttpStatus.NOT_MODIFIED_304) {
      fields.put(HttpHeader.CONTENT_LENGTH, answer.body().remaining());
    }
  }

  private HttpField date() {
    DateField last = date;
    long second = clock.instant().getEpochSecond();
    if (last.second != second) {
      last =
          new DateField(
              second,
              new PreEncodedHttpField(HttpHeader.DATE, DateGenerator.formatDate(clock.instant())));
      date = last;
    }
    return last.field;
  }

  private void truncate(Exchange exchange, Answer answer, DeliveryFault.Truncate truncate) {
    begin(exchange, answer);
    ByteBuffer body = answer.body();
    int sent = (int) ((long) body.remaining() * truncate.percent() / 100);
    exchange
        .response()
        .write(
            false,
            body.slice(body.position(), sent),
            Callback.from(
                () -> exchange.cut(new IOException("truncated on purpose")), exchange::cut));
  }

  private void dribble(Exchange exchange, ByteBuffer rest, DeliveryFault.Dribble dribble) {
    int size = Math.min(dribble.octets(), rest.remaining());
    ByteBuffer piece = rest.slice(rest.position(), size);
    rest.position(rest.position() + size);
    boolean last = !rest.hasRemaining();
    exchange
        .response()
        .write(
            last,
            piece,
            Callback.from(
                () -> {
                  if (last) {
                    exchange.succeed();
                  } else {
                    exchange.later(dribble.every(), () -> dribble(exchange, rest, dribble));
                  }
                },
                exchange::cut));
  }

  /** Writes the body, then zeros as fast as the client takes them. */
  private final class Endless extends IteratingCallback {
    private final Exchange exchange;
    private final long start = System.nanoTime();
    private ByteBuffer next;

    Endless(Exchange exchange, Answer answer) {
      this.exchange = exchange;
      this.next = answer.body();
      begin(exchange, answer);
      exchange.response().getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    }

    @Override
    protected Action process() {
      if (System.nanoTime() - start > hold.toNanos()) {
        return Action.SUCCEEDED;
      }
      exchange.response().write(false, next, this);
      next = PADDING.duplicate();
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
      exchange.cut(new IOException("endless on purpose, and for long enough"));
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      exchange.cut(cause);
    }
  }
}
