package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.cli.Certlab.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server of a lab with an issuing CA sends, and what it leaves out. */
@Timeout(120)
class VerifyServerTest {
  private final Path lab;
  private final Path party;
  private final Certlab certlab;

  VerifyServerTest(@TempDir Path directory) {
    lab = directory.resolve("lab");
    party = lab.resolve("certs/management-point/localhost");
    certlab = new Certlab(lab);
    certlab.ok("init", lab.toString(), "--root-key", "ec-p256", "-q");
    String[] issue = {"cert", "issue", "management-point", "--host", "localhost", "--force", "-q"};
    certlab.ok(issue);
  }

  /** A server that sends so many certificates of its chain, its own first. */
  private SSLServerSocket serve(int sent) throws Exception {
    char[] password = Files.readString(party.resolve("pfx-password.txt")).strip().toCharArray();
    KeyStore pfx = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(party.resolve("localhost.pfx"))) {
      pfx.load(in, password);
    }
    String alias = pfx.aliases().nextElement();
    Key key = pfx.getKey(alias, password);
    Certificate[] chain = Arrays.copyOf(pfx.getCertificateChain(alias), sent);
    pfx.setKeyEntry(alias, key, password, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(pfx, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> answer(server));
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private static void answer(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.setSoTimeout(5_000);
        socket.startHandshake();
      } catch (IOException refused) {
        // Every client gives up as soon as it has the chain.
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rfc5280, 0",
    "java, 0",
    "windows, 1",
    "cmg, 1",
    "openssl, 1",
  })
  void anIntermediateThatIsNotSentIsToldAndNoClientOfItsOwnHasIt(String policy, int exitCode)
      throws Exception {
    try (SSLServerSocket server = serve(1)) {
      String url = "https://localhost:" + server.getLocalPort();
      Answer answer = certlab.run("verify", url, "--policy", policy);
      assertEquals(exitCode, answer.exitCode(), answer::toString);
      assertTrue(answer.out().contains("warning intermediate-not-sent"), answer::toString);
      assertTrue(answer.out().contains("the peer did not send CN="), answer::toString);
      assertEquals(exitCode == 1, answer.out().contains("error no-path"), answer::toString);
    }
  }

  @Test
  void anIntermediateThatTheUserGivesIsUsedAndStillToldAsNotSent() throws Exception {
    try (SSLServerSocket server = serve(1)) {
      String url = "https://localhost:" + server.getLocalPort();
      String chain = party.resolve("chain.pem").toString();
      Answer answer = certlab.ok("verify", url, "--policy", "windows", "--untrusted", chain);
      assertTrue(answer.out().startsWith("trusted"), answer::toString);
      assertTrue(answer.out().contains("warning intermediate-not-sent"), answer::toString);
    }
  }

  @Test
  void aServerThatSendsItsIssuingCaIsTrustedWithoutAWord() throws Exception {
    try (SSLServerSocket server = serve(2)) {
      String url = "https://localhost:" + server.getLocalPort();
      Answer answer = certlab.ok("verify", url, "--policy", "cmg");
      assertTrue(answer.out().startsWith("trusted"), answer::toString);
      assertFalse(answer.out().contains("intermediate-not-sent"), answer::toString);
    }
  }
}
