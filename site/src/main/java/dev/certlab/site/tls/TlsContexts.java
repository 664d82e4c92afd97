package dev.certlab.site.tls;

import dev.certlab.site.party.Credential;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes the contexts of servers and clients. Thread-safe. */
public final class TlsContexts {
  private final SecureRandom random;
  private final SSLContext shape;

  public TlsContexts(SecureRandom random) {
    this.random = random;
    this.shape = context(new ShownCertificate(Optional.empty()), new AnyClient());
  }

  /**
   * For a server: each connection shows what the party holds at that moment.
   *
   * @param shown empty: the handshake fails, as there is nothing to show
   */
  public SSLContext server(Supplier<Optional<Credential>> shown) {
    return new FreshContext(
        () -> context(new ShownCertificate(shown.get()), new AnyClient()).createSSLEngine(), shape);
  }

  /** For a client whose connections are made one after the other, each for what is called then. */
  SSLContext client(Supplier<Connection> next) {
    return new FreshContext(() -> engine(next.get()), shape);
  }

  /**
   * A connection that a client is about to make.
   *
   * @param name of the server, as the client knows it
   */
  record Connection(String name, Optional<Credential> shown, PeerJudge judge) {}

  private SSLEngine engine(Connection connection) {
    SSLEngine engine =
        context(new ShownCertificate(connection.shown()), connection.judge()).createSSLEngine();
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(connection.name())));
    engine.setSSLParameters(parameters);
    return engine;
  }

  private SSLContext context(X509ExtendedKeyManager keys, X509ExtendedTrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, random);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
