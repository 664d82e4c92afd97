package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.x509.Printable;
import dev.certlab.cli.Certlab.Answer;
import dev.certlab.cli.service.LabService;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.zone.Zone;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What certificates, CRLs, requests, servers and people put into a text reaches the terminal as
 * characters that it shows, and never as a line of the program's own.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ForeignTextTest {
  /** Clears the screen, colours it by a C1 control, turns the direction, ends the line. */
  private static final String EVIL = "e\u001b[2J\u009b31m\u202e\u2028\u200bspoof";

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;

  ForeignTextTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeAll
  void make() throws Exception {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    certlab.ok("cert", "issue", "client", "--host", "c.contoso.com", "--key", "ec-p256", "--force");
    try (InputStream pem =
        Objects.requireNonNull(getClass().getResourceAsStream("terminal-escape.pem"))) {
      Files.write(directory.resolve("evil.pem"), pem.readAllBytes());
    }
    Files.writeString(
        directory.resolve("openssl.cnf"),
        String.join(
            "\n",
            "[req]",
            "prompt=no",
            "utf8=yes",
            "string_mask=utf8only",
            "distinguished_name=name",
            "x509_extensions=authority",
            "[name]",
            "CN=" + EVIL,
            "[authority]",
            "basicConstraints=critical,CA:TRUE",
            "keyUsage=critical,keyCertSign,cRLSign",
            "subjectKeyIdentifier=hash",
            "[ca]",
            "default_ca=this",
            "[this]",
            "database=index",
            "certificate=ca.pem",
            "private_key=ca.key",
            "default_md=sha256",
            "default_crl_days=30",
            ""));
    Files.writeString(directory.resolve("index"), "");
    Tool tool = new Tool(directory);
    String[] key = {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc"};
    tool.ok(join("openssl req -x509 -config openssl.cnf -keyout ca.key -out ca.pem", key));
    tool.ok(join("openssl req -new -config openssl.cnf -keyout key -out request.pem", key));
    tool.ok(join("openssl ca -config openssl.cnf -gencrl -out evil.crl"));
    certlab.run("ca", "import", "--cert", path("ca.pem"), "--name", "Foreign " + EVIL);
  }

  private static String[] join(String command, String... further) {
    return Stream.concat(Stream.of(command.split(" ", -1)), Stream.of(further))
        .toArray(String[]::new);
  }

  private String path(String file) {
    return directory.resolve(file).toString();
  }

  /** Everything that shows what others wrote. */
  private List<List<String>> commands() throws Exception {
    Path named = Files.writeString(directory.resolve("a\u001b]0;\u0007\u202efile.pem"), "nothing");
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(
        other.resolve("lab.yaml"),
        Files.readString(lab.resolve("lab.yaml")).replace("corp.contoso.com", "\"\\e[2J\\u202E\""));
    return List.of(
        List.of("cert", "show", path("evil.pem")),
        List.of("cert", "show", path("ca.pem")),
        List.of("cert", "show", EVIL),
        List.of("cert", "list", "--role", EVIL),
        List.of("cert", "issue", "client", "--host", EVIL, "--key", "ec-p256"),
        List.of("cert", "issue", "client", "--host", EVIL, "--key", "ec-p256", "--force"),
        List.of("cert", "list"),
        List.of("cert", "revoke", "client/" + EVIL),
        List.of("cert", "export", EVIL, "--format", EVIL, "--out", named.toString()),
        List.of("csr", "sign", path("request.pem"), "--role", "client"),
        List.of("csr", "sign", named.toString(), "--role", "client"),
        List.of("ca", "list"),
        List.of("ca", "export", EVIL, "--out", path("out")),
        List.of("ca", "import", "--cert", path("evil.pem")),
        List.of("crl", "show", path("evil.crl")),
        List.of("crl", "show", EVIL),
        List.of("crl", "import", path("evil.crl")),
        List.of("crl", "publish", EVIL),
        List.of("verify", path("evil.pem"), "--trust", path("evil.pem")),
        List.of("verify", path("evil.pem"), "--trust", path("ca.pem"), "--details"),
        List.of("verify", path("evil.pem"), path("evil.pem"), "--trust", path("evil.pem")),
        List.of("verify", path("evil.pem"), "--trust", path("evil.pem"), "--name", EVIL),
        List.of("verify", path("evil.pem"), "--trust", path("evil.pem"), "--fetch"),
        List.of("verify", path("evil.pem"), "--trust", path("ca.pem"), "--crl", path("evil.crl")),
        List.of("verify", named.toString()),
        List.of("verify", "https://" + EVIL),
        List.of("verify", "--batch", named.toString()),
        List.of("explain", EVIL),
        List.of("doctor"),
        List.of("plan", "--until", EVIL),
        List.of("clock", "advance", EVIL),
        List.of("serve", "--bind-intranet", EVIL),
        List.of("expose", EVIL),
        List.of("fault", "set", EVIL),
        List.of("-C", named.getFileName().toString(), "apply"),
        List.of("-C", other.toString(), "plan"),
        List.of("-C", other.toString(), "apply"),
        List.of("--" + EVIL),
        List.of(EVIL));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aTerminalShowsAndObeysNothing(List<String> command) {
    Answer answer = certlab.run(command.toArray(String[]::new));
    assertTrue(answer.exitCode() != 70, answer::toString);
    assertClean(answer.out() + answer.err());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theJsonHoldsTheSameTextAndNothingThatATerminalObeys(List<String> command) throws Exception {
    String[] line = Stream.concat(command.stream(), Stream.of("--json")).toArray(String[]::new);
    Answer answer = certlab.run(line);
    assertClean(answer.out() + answer.err());
    new ObjectMapper().readTree(answer.out());
  }

  private static void assertClean(String printed) {
    printed
        .codePoints()
        .filter(each -> each != '\n' && each != '\t')
        .forEach(
            each -> assertTrue(Printable.hasShape(each), () -> "0x" + each + " in " + printed));
    assertTrue(
        printed.lines().noneMatch(line -> line.matches("(spoof|fake line|trusted\\\\).*")),
        printed);
  }

  @Test
  void whatCannotBeShownIsShownByItsNumber() {
    String shown = certlab.run("cert", "show", path("evil.pem")).out();
    assertTrue(shown.contains("URI:http://x/\\u{1b}]0;URI\\u{7}"), shown);
    assertTrue(shown.contains("a\\u{1b}[1m@b\\u{a}spoof: line"), shown);
    assertTrue(shown.contains("\\u{202e}"), shown);
  }

  @Test
  void whatACrlServerAnswersIsShownLikewise() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/\u009b31m\u00ad");
          byte[] body = ("<html>" + EVIL).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String served = path("served");
      Path manifest = directory.resolve("served/lab.yaml");
      String at = "127.0.0.1:" + server.getAddress().getPort();
      certlab.ok("init", served, "--tiers", "one", "--root-key", "ec-p256", "-q");
      Files.writeString(
          manifest, Files.readString(manifest).replaceAll("host: crl\\..*", "host: " + at));
      String[] issue = {"client", "--host", "c.contoso.com", "--key", "ec-p256", "--force", "-q"};
      certlab.ok(join("-C " + served + " cert issue", issue));
      Answer answer =
          certlab.run(
              "-C", served, "verify", served + "/certs/client/c.contoso.com/cert.pem", "--fetch");
      assertEquals(3, answer.exitCode(), answer::toString);
      assertTrue(answer.out().contains("crl-not-a-crl"), answer::toString);
      assertClean(answer.out() + answer.err());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatAClientSendsToTheServerIsShownLikewise() throws Exception {
    CryptoEngine crypto = CryptoEngine.standard();
    InstantSource clock = InstantSource.fixed(Certlab.NOW);
    LabEnvironment environment =
        new LabEnvironment(clock, crypto, Optional.empty(), progress -> {});
    try (Lab open = Lab.open(lab, environment);
        LabService service =
            LabService.start(
                open, CrlServerSettings.loopback(), new SecureRandom(), trouble -> {})) {
      int port = service.description().zone(Zone.INTRANET).port();
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        String agent = "User-Agent: x\u009b31m";
        String request =
            String.join(
                "\r\n", "GET /a%1b%9b%0aspoof HTTP/1.1", "Host: h", agent, "Connection: close", "");
        client.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getInputStream().readAllBytes();
      }
      Answer text = certlab.ok("journal");
      assertTrue(text.out().contains("spoof"), text::toString);
      assertClean(text.out());
      assertClean(certlab.ok("journal", "--json").out());
    }
  }
}
