package dev.certlab.site.connector;

import dev.certlab.site.channel.ConnectorChannel;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.target.Endpoint;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.tls.TlsClient;
import dev.certlab.site.tls.TlsContexts;
import dev.certlab.site.tls.TlsDialler;
import dev.certlab.site.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * A CMG connection point. It stands on the intranet and accepts no connection: it dials out to each
 * instance of the CMG and holds the channel open, through which requests come in. Each cycle it
 * looks whether the channels still live and dials again; besides, the CMG has it look before each
 * call, so that a call sees what was changed before it (model).
 */
public final class Connector implements AutoCloseable {
  private final List<Line> lines;
  private final ScheduledExecutorService cycle =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "connector-cycle");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closed;

  /**
   * What a connection point works with.
   *
   * @param host its name
   * @param view its directory
   * @param executor of the JDK's clients
   * @param relays where requests wait for their targets; of its own, so that they leave threads for
   *     whoever answers them
   * @param mostOctets of a message
   */
  public record Parts(
      String host,
      PartyView view,
      SiteTerms terms,
      TlsContexts tls,
      TlsClient client,
      Executor executor,
      Executor relays,
      int mostOctets) {}

  /**
   * @param gateways the instances of the CMG
   * @param endpoints what may be called
   * @param ports where an endpoint is at this moment
   */
  public Connector(
      Parts parts,
      List<GatewayAddress> gateways,
      List<Endpoint> endpoints,
      ToIntFunction<Endpoint> ports) {
    Relay relay =
        new Relay(
            parts.host(),
            parts.view(),
            parts.terms(),
            parts.client(),
            number ->
                endpoints.stream()
                    .filter(endpoint -> endpoint.number() == number)
                    .findFirst()
                    .map(each -> new Relay.Destination(each, ports.applyAsInt(each))));
    Supplier<ConnectorChannel> ends =
        () -> new ConnectorChannel(relay::relay, parts.relays(), parts.mostOctets());
    this.lines =
        gateways.stream()
            .map(
                address ->
                    new Line(
                        parts.host(),
                        parts.view(),
                        parts.terms(),
                        new TlsDialler(parts.tls(), parts.executor()),
                        address,
                        ends))
            .toList();
    long period = parts.terms().patience().cycle().toMillis();
    var unused = cycle.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (Line line : lines) {
      line.check();
      line.ensure(Optional.empty());
    }
  }

  /** Has a sound channel to each instance, or says in the trace why not. */
  public void ensure(Optional<Trace> trace) {
    if (!closed) {
      lines.forEach(line -> line.ensure(trace));
    }
  }

  /** How many channels are open. */
  public long openChannels() {
    return lines.stream().filter(Line::isOpen).count();
  }

  /** Cuts all channels, as a network would; they are dialled again. */
  public void cut() {
    lines.forEach(Line::drop);
  }

  @Override
  public void close() {
    closed = true;
    cycle.shutdownNow();
    lines.forEach(Line::drop);
  }
}
