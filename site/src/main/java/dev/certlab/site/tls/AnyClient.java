package dev.certlab.site.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every client finish its handshake, whatever it shows, as IIS does: who it is gets judged per
 * request, because only some directories want a certificate, and the refusal is an HTTP status that
 * the client can read. TLS has made sure that the client holds the key.
 */
final class AnyClient extends X509ExtendedTrustManager {

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type) {
    // Judged by the request.
  }

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type, Socket socket) {
    // Judged by the request.
  }

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type, SSLEngine engine) {
    // Judged by the request.
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type) throws CertificateException {
    throw new CertificateException("this is a server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is a server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is a server");
  }

  /** None are named, so that a client shows what it has (model: what the CMG sends is unknown). */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
