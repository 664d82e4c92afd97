package dev.certlab.cli.service;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.verify.SentChain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The chain that a TLS server sends. Trusts nobody: the handshake is given up as soon as the
 * certificates are there, so that nothing is ever sent to the server.
 */
public final class ServedChain {
  private static final int HTTPS = 443;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern IP = Pattern.compile("[0-9.]+|\\[.*]");

  private final SecureRandom random;
  private final Duration patience;

  /**
   * @param patience for connecting and the handshake together
   */
  public ServedChain(SecureRandom random, Duration patience) {
    this.random = random;
    this.patience = patience;
  }

  /** Whether the text names a server rather than a file. */
  public static boolean isServer(String text) {
    return text.startsWith("https://");
  }

  /** The host of {@code https://host[:port]}; throws {@link LabException} if it is not that. */
  public static String host(String text) {
    return uri(text).getHost();
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getPort() > HIGHEST_PORT) {
        throw badInput("'" + text + "' is not a server: there is no port " + uri.getPort());
      }
      if (uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // Told below, as for an address without a host.
    }
    throw badInput("'" + text + "' is not a server; write https://host[:port]");
  }

  /**
   * At least one certificate, the server's first.
   *
   * @throws NoCertificateException if none came
   */
  public SentChain fetch(String text) throws NoCertificateException {
    URI uri = uri(text);
    String host = uri.getHost();
    int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
    Listener listener = new Listener();
    ScheduledExecutorService deadline = Executors.newSingleThreadScheduledExecutor();
    try (Socket socket = new Socket()) {
      var unused =
          deadline.schedule(() -> close(socket), patience.toMillis(), TimeUnit.MILLISECONDS);
      socket.connect(
          new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port), (int) patience.toMillis());
      shakeHands(socket, host, port, listener);
    } catch (IOException failed) {
      if (listener.chain.isEmpty()) {
        throw new NoCertificateException(text + " sent no certificate: " + why(failed, host));
      }
    } finally {
      deadline.shutdownNow();
    }
    return new SentChain(listener.chain.stream().map(X509Decoder::certificate).toList());
  }

  /** A name that nobody resolves is another matter than a machine that does not answer. */
  private String why(IOException failed, String host) {
    if (failed instanceof UnknownHostException) {
      return "DNS does not know the name " + host;
    }
    if (failed instanceof SocketTimeoutException || isGivenUp(failed)) {
      return "nothing came within " + patience.toMillis() + " ms";
    }
    return String.valueOf(failed.getMessage());
  }

  /** Our own deadline closes the socket under whoever waits. */
  private static boolean isGivenUp(IOException failed) {
    return failed instanceof SocketException
        && String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT).contains("closed");
  }

  /** A server that cannot be reached, or speaks no TLS, shows nothing that could be judged. */
  public static final class NoCertificateException extends Exception {
    NoCertificateException(String message) {
      super(message);
    }
  }

  private static LabException badInput(String message) {
    return new LabException(Kind.BAD_INPUT, message);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is given up anyway.
    }
  }

  private void shakeHands(Socket socket, String host, int port, Listener listener)
      throws IOException {
    SSLSocket tls =
        (SSLSocket) context(listener).getSocketFactory().createSocket(socket, host, port, true);
    if (!IP.matcher(host).matches()) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      tls.setSSLParameters(parameters);
    }
    tls.startHandshake();
  }

  private SSLContext context(Listener listener) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {listener}, random);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Takes the chain down and refuses it. Confined to one handshake. */
  private static final class Listener extends X509ExtendedTrustManager {
    private final List<byte[]> chain = new ArrayList<>();

    private void refuse(X509Certificate[] certificates) throws CertificateException {
      for (X509Certificate certificate : certificates) {
        chain.add(certificate.getEncoded());
      }
      throw new CertificateException("only looked at");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type)
        throws CertificateException {
      refuse(sent);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type, Socket socket)
        throws CertificateException {
      refuse(sent);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type, SSLEngine engine)
        throws CertificateException {
      refuse(sent);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String type)
        throws CertificateException {
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
}
