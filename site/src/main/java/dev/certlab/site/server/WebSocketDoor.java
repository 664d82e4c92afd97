package dev.certlab.site.server;

import dev.certlab.ca.x509.CertificateChain;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Session;

/** Where a server takes up WebSocket connections. */
public interface WebSocketDoor {

  /** The path of the request that asks for one. */
  String path();

  /** The largest message. */
  int mostOctets();

  /**
   * Decides about a newcomer.
   *
   * @param identity what it says it is, in {@link #IDENTITY}
   * @param shown the certificates it showed
   */
  Decision decide(String identity, Optional<CertificateChain> shown, String tls);

  /** The field in which a newcomer says who it is. */
  String IDENTITY = "Connection-Id";

  /** What becomes of a newcomer. */
  sealed interface Decision {
    record Welcome(Session.Listener listener) implements Decision {}

    record Refused(Reply reply) implements Decision {}
  }
}
