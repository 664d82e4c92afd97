package dev.certlab.site.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A context that makes another one for each connection. So each handshake shows the certificate of
 * that moment, without any other being refused while it is replaced; and no session is resumed,
 * since a resumed one would not be judged.
 */
public final class FreshContext extends SSLContext {

  /** Each connection's engine comes from what {@code connections} makes. */
  public FreshContext(Supplier<SSLEngine> connections, SSLContext shape) {
    super(new Spi(connections, shape), shape.getProvider(), shape.getProtocol());
  }

  private static final class Spi extends SSLContextSpi {
    private final Supplier<SSLEngine> connections;
    private final SSLContext shape;

    Spi(Supplier<SSLEngine> connections, SSLContext shape) {
      this.connections = connections;
      this.shape = shape;
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("each connection has managers of its own");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return connections.get();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return connections.get();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      throw new UnsupportedOperationException("engines only");
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw new UnsupportedOperationException("engines only");
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return shape.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return shape.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return shape.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return shape.getSupportedSSLParameters();
    }
  }
}
