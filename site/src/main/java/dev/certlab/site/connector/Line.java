package dev.certlab.site.connector;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.site.channel.ConnectorChannel;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.server.WebSocketDoor;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.tls.TlsDialler;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.way.Hop;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection point's channel to one instance of the CMG: held, checked, dialled again. */
final class Line {
  private final String connector;
  private final PartyView view;
  private final SiteTerms terms;
  private final TlsDialler dialler;
  private final GatewayAddress address;
  private final Supplier<ConnectorChannel> ends;
  private volatile @Nullable Held held;

  /**
   * A channel, and what it was opened with.
   *
   * @param gateway what the CMG showed
   * @param shown what the connection point showed
   */
  private record Held(
      ConnectorChannel channel, CertificateChain gateway, Optional<ParsedCertificate> shown) {}

  Line(
      String connector,
      PartyView view,
      SiteTerms terms,
      TlsDialler dialler,
      GatewayAddress address,
      Supplier<ConnectorChannel> ends) {
    this.connector = connector;
    this.view = view;
    this.terms = terms;
    this.dialler = dialler;
    this.address = address;
    this.ends = ends;
  }

  /** Dials unless a channel is open that would be opened the same way now. */
  void ensure(Optional<Trace> trace) {
    if (!isSound(own())) {
      redial(trace);
    }
  }

  private synchronized void redial(Optional<Trace> trace) {
    OwnCertificate own = own();
    if (isSound(own)) {
      return;
    }
    drop();
    CertificateChain[] gateway = new CertificateChain[1];
    ConnectorChannel end = ends.get();
    TlsDialler.Dialled dialled =
        dialler.dial(
            new TlsDialler.Call(
                address.host(),
                address.port(),
                address.path(),
                Map.of(WebSocketDoor.IDENTITY, connector),
                own.shown(),
                (sent, tls) -> {
                  gateway[0] = sent;
                  return judge(sent);
                },
                terms.patience().dial()),
            end);
    if (dialled instanceof TlsDialler.Dialled.Open) {
      held = new Held(end, gateway[0], shown(own));
    } else if (dialled instanceof TlsDialler.Dialled.Distrusted distrusted) {
      trace.ifPresent(each -> each.judged(Hop.CONNECTION_POINT_CMG, "", distrusted.report()));
    } else if (dialled instanceof TlsDialler.Dialled.Failed failed) {
      trace.ifPresent(each -> each.failed(Hop.CONNECTION_POINT_CMG, noChannel(failed.why())));
    }
  }

  private static Finding noChannel(String why) {
    return Finding.of(
        WayCode.NO_CHANNEL, "the connection point got no channel: " + why, Evidence.none());
  }

  /** The channel wants no status of a certificate; what is shown to a target is chosen again. */
  private OwnCertificate own() {
    return OwnCertificate.choose(view, terms, Optional.empty());
  }

  private static Optional<ParsedCertificate> shown(OwnCertificate own) {
    return own.shown().map(credential -> credential.certificate());
  }

  private boolean isSound(OwnCertificate own) {
    Held now = held;
    return now != null
        && now.channel().isOpen()
        && now.shown().equals(shown(own))
        && Judge.accepts(judge(now.gateway()));
  }

  /** A server of the site is never asked for revocation by another. */
  private VerificationReport judge(CertificateChain sent) {
    return terms.judge().server(sent, address.host(), view.trust(), Optional.empty());
  }

  /** Whether the other end still answers; if not, the channel is given up. */
  synchronized void check() {
    Held now = held;
    if (now != null && !now.channel().check()) {
      drop();
    }
  }

  synchronized void drop() {
    Held now = held;
    held = null;
    if (now != null) {
      now.channel().abort();
    }
  }

  boolean isOpen() {
    Held now = held;
    return now != null && now.channel().isOpen();
  }
}
