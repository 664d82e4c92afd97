package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.cli.Certlab.Answer;
import dev.certlab.cli.service.ServedChain;
import dev.certlab.cli.service.ServedChain.NoCertificateException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class VerifyInputTest {
  private final Path directory;
  private final Path lab;
  private final Path party;
  private final Certlab certlab;

  VerifyInputTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.party = lab.resolve("certs/management-point/localhost");
    this.certlab = new Certlab(lab);
  }

  @BeforeEach
  void make() {
    certlab.ok("init", lab.toString(), "--root-key", "ec-p256", "--tiers", "one", "-q");
    issue("localhost");
  }

  private void issue(String host) {
    certlab.ok(
        "cert", "issue", "management-point", "--host", host, "--key", "ec-p256", "--force", "-q");
  }

  private String verified(Path file, String... options) throws IOException {
    List<String> line = new ArrayList<>(List.of("verify", file.toString(), "--json"));
    line.addAll(List.of(options));
    Answer answer = certlab.ok(line.toArray(String[]::new));
    return new ObjectMapper().readTree(answer.out()).at("/path/0/subject").asText();
  }

  @Test
  void pemDerAndPfxAreTheSameCertificate() throws IOException {
    assertEquals("CN=localhost", verified(party.resolve("cert.pem")));
    assertEquals("CN=localhost", verified(party.resolve("localhost.cer")));
    assertEquals("CN=localhost", verified(pfx(), "--password-file", password().toString()));
  }

  private Path pfx() {
    return party.resolve("localhost.pfx");
  }

  private Path password() {
    return party.resolve("pfx-password.txt");
  }

  @Test
  void pkcs7IsReadInAnyOrderAsDerAndAsPem() throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> certificates = new ArrayList<>();
    for (String file : List.of("cert.pem", "chain.pem")) {
      try (InputStream in = Files.newInputStream(party.resolve(file))) {
        certificates.addAll(factory.generateCertificates(in));
      }
    }
    for (int turn = 0; turn < 2; turn++) {
      byte[] der = factory.generateCertPath(certificates).getEncoded("PKCS7");
      Path p7b = Files.write(directory.resolve("chain.p7b"), der);
      assertEquals("CN=localhost", verified(p7b));
      String text = Base64.getMimeEncoder().encodeToString(der);
      Path pem =
          Files.writeString(
              directory.resolve("chain.pem"),
              "-----BEGIN PKCS7-----\n" + text + "\n-----END PKCS7-----\n");
      assertEquals("CN=localhost", verified(pem));
      Collections.reverse(certificates);
    }
  }

  @Test
  void whatOpensslPutsIntoAPkcs7IsRead() throws Exception {
    Path p7b = directory.resolve("openssl.p7b");
    new Tool(directory)
        .ok(
            "openssl",
            "crl2pkcs7",
            "-nocrl",
            "-certfile",
            party.resolve("fullchain.pem").toString(),
            "-certfile",
            party.resolve("chain.pem").toString(),
            "-outform",
            "DER",
            "-out",
            p7b.toString());
    assertEquals("CN=localhost", verified(p7b));
  }

  @Test
  void aPfxWithoutPasswordOrWithAWrongOneIsRefused() throws Exception {
    Answer none = certlab.run("verify", pfx().toString());
    assertEquals(2, none.exitCode());
    assertTrue(none.err().contains("--password-file"), none::toString);
    Path wrong = Files.writeString(directory.resolve("wrong"), "not it\n");
    Answer other = certlab.run("verify", pfx().toString(), "--password-file", wrong.toString());
    assertEquals(2, other.exitCode());
    assertTrue(other.err().contains("the password is wrong"), other::toString);
  }

  @Test
  void ofAPfxWithTwoKeysBothCertificatesAreJudged() throws Exception {
    issue("second.contoso.com");
    Path other = lab.resolve("certs/management-point/second.contoso.com");
    char[] password = Files.readString(password()).strip().toCharArray();
    KeyStore store = load(pfx(), password);
    char[] otherPassword =
        Files.readString(other.resolve("pfx-password.txt")).strip().toCharArray();
    KeyStore second = load(other.resolve("second.contoso.com.pfx"), otherPassword);
    String alias = second.aliases().nextElement();
    store.setKeyEntry(
        "second", second.getKey(alias, otherPassword), password, second.getCertificateChain(alias));
    Path two = directory.resolve("two.pfx");
    try (var out = Files.newOutputStream(two)) {
      store.store(out, password);
    }
    String file = password().toString();
    String both = certlab.ok("verify", two.toString(), "--password-file", file, "--json").out();
    assertEquals(2, both.lines().count(), both);
    Set<String> judged = new TreeSet<>();
    for (String line : both.lines().toList()) {
      judged.add(new ObjectMapper().readTree(line).at("/path/0/subject").asText());
    }
    assertEquals(Set.of("CN=localhost", "CN=second.contoso.com"), judged);
  }

  @Test
  void rubbishIsAnErrorThatNamesTheFile() throws IOException {
    for (byte[] rubbish :
        List.of(
            new byte[0],
            new byte[] {0x30},
            new byte[] {0x30, 3, 2, 1, 3},
            new byte[] {0x30, 4, 6, 2, 1, 1})) {
      Path file = Files.write(directory.resolve("rubbish"), rubbish);
      Answer answer =
          certlab.run("verify", file.toString(), "--password-file", password().toString());
      assertEquals(2, answer.exitCode(), answer::toString);
      assertTrue(answer.err().contains("rubbish"), answer::toString);
    }
  }

  private static KeyStore load(Path pfx, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pfx)) {
      store.load(in, password);
    }
    return store;
  }

  @Test
  @Timeout(60)
  void aServersChainIsVerifiedForTheHostThatWasCalled() throws Exception {
    char[] password = Files.readString(password()).strip().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(load(pfx(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    List<String> names = Collections.synchronizedList(new ArrayList<>());
    try (SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      remember(names, server);
      Thread thread = new Thread(() -> serve(server));
      thread.setDaemon(true);
      thread.start();
      String url = "https://localhost:" + server.getLocalPort();
      Answer trusted = certlab.ok("verify", url);
      assertTrue(trusted.out().startsWith("trusted"), trusted::toString);
      assertEquals("localhost", names.get(0));
      Answer other = certlab.run("verify", url, "--name", "other.contoso.com");
      assertEquals(1, other.exitCode());
      assertTrue(other.out().contains("host-name-mismatch"), other::toString);
      Answer address = certlab.run("verify", "https://127.0.0.1:" + server.getLocalPort());
      assertTrue(address.out().contains("ip-address-mismatch"), address::toString);
      Answer untrusted =
          certlab.run("verify", url, "--trust", party.resolve("cert.pem").toString());
      assertEquals(0, untrusted.exitCode(), "an anchor may be the certificate itself");
    }
  }

  /** Notes the server name that each client asks for. */
  private static void remember(List<String> names, SSLServerSocket server) {
    SSLParameters parameters = server.getSSLParameters();
    parameters.setSNIMatchers(
        List.of(
            new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
              @Override
              public boolean matches(SNIServerName name) {
                return names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII));
              }
            }));
    server.setSSLParameters(parameters);
  }

  private static void serve(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.setSoTimeout(5_000);
        socket.startHandshake();
      } catch (IOException refused) {
        // Every client gives up as soon as it has the chain.
      }
    }
  }

  @Test
  @Timeout(30)
  void aServerThatSaysNothingIsGivenUpInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ServedChain chain = new ServedChain(new SecureRandom(), Duration.ofMillis(300));
      NoCertificateException failed =
          assertThrows(
              NoCertificateException.class,
              () -> chain.fetch("https://127.0.0.1:" + silent.getLocalPort()));
      assertTrue(String.valueOf(failed.getMessage()).contains("no certificate"));
    }
  }

  @Test
  void ofAServerThatIsNotThereNothingIsDeterminedAndTheOthersAreJudged() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String url = "https://127.0.0.1:" + port;
    Answer alone = certlab.run("verify", url);
    assertEquals(3, alone.exitCode(), alone::toString);
    assertEquals(1, alone.err().lines().count(), alone::toString);
    assertTrue(alone.err().contains(url + " sent no certificate"), alone::toString);
    String good = party.resolve("cert.pem").toString();
    Answer both = certlab.run("verify", url, good, "--json");
    assertEquals(3, both.exitCode(), both::toString);
    List<String> verdicts = new ArrayList<>();
    for (String line : both.out().lines().toList()) {
      verdicts.add(new ObjectMapper().readTree(line).at("/verdict").asText());
    }
    assertEquals(List.of("undetermined", "trusted"), verdicts);
  }

  @Test
  void anAddressThatIsNoneIsAnErrorOfTheCommandLine() {
    for (String address :
        List.of(
            "https://", "https://user@host", "https://localhost:99999", "https://localhost:-1")) {
      Answer answer = certlab.run("verify", address);
      assertEquals(2, answer.exitCode(), answer::toString);
      assertEquals(1, answer.err().lines().count(), answer::toString);
      assertTrue(answer.err().contains("'" + address + "' is not a server"), answer::toString);
    }
  }

  @Test
  void filesAreReadBeforeALabIsLookedFor() throws IOException {
    Certlab outside = new Certlab(directory.resolve("nothing here"));
    String good = party.resolve("cert.pem").toString();
    for (List<String> line :
        List.of(
            List.of("verify", "nofile.pem"),
            List.of("verify", good, "nofile.pem"),
            List.of("verify", good, "--untrusted", "nofile.pem"),
            List.of("verify", good, "--crl", "nofile.pem"))) {
      Answer answer = outside.run(line.toArray(String[]::new));
      assertEquals(2, answer.exitCode(), answer::toString);
      assertTrue(answer.err().contains("nofile.pem does not exist"), answer::toString);
    }
  }

  @Test
  void aCertificateInPlaceOfACrlIsAFindingThatNamesIt() {
    String certificate = party.resolve("cert.pem").toString();
    Answer answer = certlab.run("verify", certificate, "--crl", certificate);
    assertEquals(3, answer.exitCode(), answer::toString);
    assertTrue(answer.out().contains("error crl-not-a-crl"), answer::toString);
    assertTrue(answer.out().contains("a certificate (CN=localhost)"), answer::toString);
  }

  @Test
  void aCrlThatIsCutIsAFindingAndOneBesideItDecides() throws IOException {
    certlab.ok("crl", "publish");
    Path good;
    try (var files = Files.newDirectoryStream(lab.resolve("www"), "*.crl")) {
      good = files.iterator().next();
    }
    byte[] whole = Files.readAllBytes(good);
    Path cut = Files.write(directory.resolve("cut.crl"), Arrays.copyOf(whole, whole.length - 9));
    String certificate = party.resolve("cert.pem").toString();
    Answer alone = certlab.run("verify", certificate, "--crl", cut.toString());
    assertEquals(3, alone.exitCode(), alone::toString);
    assertTrue(alone.out().contains("error crl-malformed"), alone::toString);
    Answer both =
        certlab.ok("verify", certificate, "--crl", cut.toString(), "--crl", good.toString());
    assertTrue(both.out().startsWith("trusted"), both::toString);
    assertTrue(both.out().contains("warning crl-malformed"), both::toString);
  }
}
