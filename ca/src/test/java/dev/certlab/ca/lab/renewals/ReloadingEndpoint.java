package dev.certlab.ca.lab.renewals;

import dev.certlab.ca.issue.Peers;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A TLS server that reads its PFX for every connection, and clients that live in lab time. */
public final class ReloadingEndpoint implements AutoCloseable {
  private static final Pattern OPENSSL_ERROR = Pattern.compile("verify error:num=(\\d+)");

  private final Path directory;
  private final Path pfx;
  private final char[] password;
  private final ServerSocket listener;
  private final Thread acceptor;

  public ReloadingEndpoint(Path directory, String host) throws IOException {
    this.directory = directory;
    this.pfx = directory.resolve(host + ".pfx");
    this.password = Files.readString(directory.resolve("pfx-password.txt")).strip().toCharArray();
    this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.acceptor = new Thread(this::serve, "endpoint");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket plain = listener.accept();
          SSLSocket tls =
              (SSLSocket)
                  server()
                      .getSocketFactory()
                      .createSocket(plain, "client", plain.getPort(), true)) {
        tls.setUseClientMode(false);
        tls.startHandshake();
        tls.getOutputStream().write(1);
      } catch (IOException | GeneralSecurityException refused) {
        // The client tells the test.
      }
    }
  }

  private SSLContext server() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(pfx.toFile())) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  public static Collection<? extends Certificate> read(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (GeneralSecurityException unreadable) {
      throw new IOException(unreadable);
    }
  }

  /** Connects at that lab time, trusting only {@code roots}; throws if either side refuses. */
  public X509Certificate connect(Collection<? extends Certificate> roots, Instant labTime)
      throws IOException, GeneralSecurityException {
    Set<TrustAnchor> anchors = new HashSet<>();
    roots.forEach(root -> anchors.add(new TrustAnchor((X509Certificate) root, null)));
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(labTime));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(new CertPathTrustManagerParameters(parameters));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(listener.getInetAddress(), listener.getLocalPort())) {
      socket.setSoTimeout(20_000);
      socket.startHandshake();
      if (socket.getInputStream().read() != 1) {
        throw new IOException("the server refused");
      }
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /**
   * What {@code openssl s_client} says when it connects at that lab time, trusting only {@code
   * roots}: {@code ok}, or the number of its error.
   */
  String openssl(Path roots, String host, Instant labTime)
      throws IOException, InterruptedException {
    Peers.Answer answer =
        Peers.run(
            directory,
            "openssl",
            "s_client",
            "-connect",
            "127.0.0.1:" + listener.getLocalPort(),
            "-CAfile",
            roots.toString(),
            "-no-CApath",
            "-verify_hostname",
            host,
            "-verify_return_error",
            "-attime",
            String.valueOf(labTime.getEpochSecond()),
            "-quiet",
            "-verify_quiet");
    if (answer.exitCode() == 0) {
      return "ok";
    }
    Matcher error = OPENSSL_ERROR.matcher(answer.output());
    return error.find() ? error.group(1) : answer.output();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
