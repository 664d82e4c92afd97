package dev.certlab.site.tls;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.CertificateChain;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Has a server's chain judged while the handshake waits, and keeps the whole report of it. Whoever
 * is not trusted is refused. For one connection at a time.
 */
final class PeerJudge extends X509ExtendedTrustManager {
  private final ServerJudge judge;
  private volatile Optional<VerificationReport> report = Optional.empty();

  PeerJudge(ServerJudge judge) {
    this.judge = judge;
  }

  Optional<VerificationReport> report() {
    return report;
  }

  private void judge(X509Certificate[] sent, String tls) throws CertificateException {
    VerificationReport judged = judge.judge(chain(sent), tls);
    report = Optional.of(judged);
    if (judged.verdict() != Verdict.TRUSTED) {
      throw new CertificateException("refused: " + judged.verdict().label());
    }
  }

  /** The chain that a peer sent, the end entity first. */
  static CertificateChain chain(X509Certificate[] sent) throws CertificateException {
    List<dev.certlab.ca.x509.ParsedCertificate> certificates = new ArrayList<>();
    for (X509Certificate certificate : sent) {
      certificates.add(X509Decoder.certificate(certificate.getEncoded()));
    }
    return new CertificateChain(certificates);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type) throws CertificateException {
    judge(sent, "");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type, Socket socket)
      throws CertificateException {
    judge(sent, "");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type, SSLEngine engine)
      throws CertificateException {
    judge(sent, engine.getHandshakeSession().getProtocol());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type) throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
