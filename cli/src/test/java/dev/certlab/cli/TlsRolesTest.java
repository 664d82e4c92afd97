package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.role.SiteRole;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any server and any client: what a test author asks for. */
class TlsRolesTest {
  private static final String SERVER = "tls-server/localhost";
  private static final String CLIENT = "tls-client/alice";

  private final Path lab;
  private final Certlab certlab;

  TlsRolesTest(@TempDir Path directory) {
    lab = directory.resolve("lab");
    certlab = new Certlab(lab).now();
  }

  /** The JDK is the peer: both sides check each other. */
  @ParameterizedTest
  @ValueSource(strings = {"rsa-2048", "ec-p256", "ec-p384"})
  void theyShakeHandsWithEachOther(String key) throws Exception {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    certlab.ok(
        "cert",
        "issue",
        "tls-server",
        "--host",
        "localhost",
        "--san",
        "IP:127.0.0.1",
        "--key",
        key,
        "-q");
    certlab.ok("cert", "issue", "tls-client", "--host", "alice", "--key", key, "-q");

    try (SSLServerSocket listening =
        (SSLServerSocket)
            context(SERVER, "localhost").getServerSocketFactory().createServerSocket(0)) {
      listening.setNeedClientAuth(true);
      CompletableFuture<String> served =
          CompletableFuture.supplyAsync(
              () -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                  accepted.getOutputStream().write('x');
                  return accepted.getSession().getPeerPrincipal().getName();
                } catch (java.io.IOException failed) {
                  return failed.toString();
                }
              });
      try (SSLSocket client =
          (SSLSocket)
              context(CLIENT, "alice")
                  .getSocketFactory()
                  .createSocket("127.0.0.1", listening.getLocalPort())) {
        var parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        assertEquals('x', client.getInputStream().read());
      }
      assertEquals("CN=alice", served.get());
    }
  }

  private SSLContext context(String place, String name) throws Exception {
    Path files = lab.resolve("certs").resolve(place);
    char[] password = Files.readString(files.resolve("pfx-password.txt")).strip().toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(files.resolve(name + ".pfx"))) {
      own.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, password);
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    try (InputStream in = Files.newInputStream(lab.resolve("ca/roots.pem"))) {
      roots.setCertificateEntry(
          "root",
          java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void theHelpSaysWhatEachRoleIs() {
    String help = certlab.ok("cert", "issue", "--help").out();
    for (SiteRole role : SiteRole.values()) {
      assertTrue(help.contains("  " + role.label()), role.label());
      assertTrue(
          help.replaceAll("\\s+", " ").contains(role.purpose()),
          () -> role.purpose() + "\n" + help);
    }
  }

  @Test
  void theManifestMayNameThem() throws Exception {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    certlab.ok("apply", "-q");
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            + "parties:\n  tls-server:\n  - {host: www.example.test, key: ec-p256}\n"
            + "  tls-client:\n  - Alice A\n");
    String applied = certlab.ok("apply").out();
    assertTrue(applied.contains("certificate  tls-server/www.example.test"), applied);
    assertTrue(applied.contains("certificate  tls-client/Alice A"), applied);
    assertTrue(certlab.ok("plan").out().contains("tls-server                 www.example.test"));
  }
}
