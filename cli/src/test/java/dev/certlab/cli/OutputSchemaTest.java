package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.cli.output.OutputSchema;
import dev.certlab.cli.session.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command is run, well and badly, and what it writes with --json is what its schema says. */
class OutputSchemaTest {
  private static final Set<String> OPTIONAL = Set.of("crl", "nextUpdate");
  private static final String ROOT = "Fabrikam Lab Root CA";
  private static final String CLIENT = "client/client01.corp.contoso.com";

  private final OutputSchemas schemas = new OutputSchemas();
  private final Set<String> succeeded = new ConcurrentSkipListSet<>();
  private final Map<String, String> helps = new ConcurrentHashMap<>();
  private final Path directory;
  private final Path lab;
  private final Certlab certlab;

  OutputSchemaTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).now();
  }

  private List<JsonNode> run(int exitCode, String command, String... arguments) {
    String[] words =
        Stream.of(Stream.of(command.split(" ")), Stream.of(arguments), Stream.of("--json", "-q"))
            .flatMap(each -> each)
            .toArray(String[]::new);
    Certlab.Answer answer = certlab.run(words);
    assertEquals(exitCode, answer.exitCode(), () -> List.of(words) + " ended with " + answer);
    assertTrue(
        help(command).contains("\n  " + exitCode + " "),
        () -> "the help of " + command + " does not name exit code " + exitCode);
    List<JsonNode> written = answer.out().lines().map(OutputSchemas::read).toList();
    assertFalse(written.isEmpty(), () -> List.of(words) + " wrote nothing: " + answer);
    written.forEach(json -> schemas.check(command, json));
    boolean failed = written.get(0).has("error") && !written.get(0).has("id");
    if (failed) {
      assertEquals(exitCode, written.get(0).at("/error/exitCode").asInt(), answer::toString);
    } else {
      succeeded.add(command);
    }
    return written;
  }

  private String help(String command) {
    return helps.computeIfAbsent(
        command, words -> certlab.ok((words + " --help").split(" ")).out());
  }

  private void ok(String command, String... arguments) {
    run(ExitCode.OK, command, arguments);
  }

  private void negative(String command, String... arguments) {
    run(ExitCode.NEGATIVE, command, arguments);
  }

  private void bad(String command, String... arguments) {
    run(ExitCode.USAGE, command, arguments);
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void whatEveryCommandWritesIsWhatItsSchemaSays() throws Exception {
    makeLab();
    certificates();
    authorities();
    served();
    clockAndCopies();
    others();
    site();
    assertEquals(new TreeSet<>(OutputSchemas.commands()), succeeded);
  }

  @Test
  void everyCommandSaysInJsonThatItsOptionsAreWrong() {
    for (String command : OutputSchemas.commands()) {
      bad(command, "--no-such-option");
    }
  }

  private void makeLab() throws IOException {
    String[] small = {"--tiers", "one", "--root-key", "ec-p256"};
    ok("init", words(small, lab.toString(), "--internet-domain", "fabrikam.example"));
    bad("init", lab.toString());
    ok("plan");
    ok("plan", "--all");
    bad("plan", "--until", "some day");
    ok("apply");
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("communication: https", "communication: enhanced-http")
            + "siteCertificates:\n  key: ec-p256\n"
            + "publish:\n  to: '"
            + Files.createDirectory(directory.resolve("web"))
            + "'\n");
    ok("apply", "--dry-run");
    ok("apply");
    ok("doctor");
    ok("needs-renewal");
    negative("needs-renewal", "--within", "5y");
    ok("quickstart", words(small, file("demo")));
  }

  private static String[] words(String[] last, String... first) {
    return Stream.of(first, last).flatMap(Stream::of).toArray(String[]::new);
  }

  private void certificates() throws Exception {
    ok("cert issue", "client", "--host", "c1.corp.contoso.com", "--key", "ec-p256", "--force");
    negative("cert issue", "cloud-management-gateway", "--host", "my-cmg.contoso.com");
    bad("cert issue", "client");
    ok("cert self-sign", "dp-self-signed", "--host", "dp01.corp.contoso.com");
    ok("cert renew", "client/c1.corp.contoso.com");
    ok("cert renew", "client/c1.corp.contoso.com", CLIENT);
    ok("cert renew", "--due");
    ok("cert unbind");
    ok("csr sign", request(), "--role", "client");
    ok("cert revoke", "client/c1.corp.contoso.com", "--reason", "keyCompromise");
    negative("cert revoke", "client/c1.corp.contoso.com");
    negative("cert release", "client/c1.corp.contoso.com");
    ok("cert revoke", CLIENT, "--reason", "certificateHold");
    ok("cert list");
    bad("cert list", "--status", "no-such-status");
    ok("cert show", CLIENT);
    ok("cert show", lab.resolve("certs").resolve(CLIENT).resolve("fullchain.pem").toString());
    bad("cert show", "nobody");
    ok("cert adopt", "client/c2.corp.contoso.com");
    bad("cert adopt", "nobody");
    ok("cert release", CLIENT);
    ok("cert export", CLIENT, "--format", "pem", "--out", file("client.pem"));
    bad("cert export", CLIENT, "--format", "pem", "--out", file("client.pem"));
  }

  /** A PKCS#10 request. */
  private String request() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    byte[] der =
        new JcaPKCS10CertificationRequestBuilder(
                new X500Principal("CN=c2.corp.contoso.com"), pair.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
            .getEncoded();
    return Files.write(directory.resolve("request.der"), der).toString();
  }

  private void authorities() throws IOException {
    ForeignCa foreign = ForeignCa.make(directory, 2);
    ok("ca list");
    ok("ca export", ROOT, "--out", file("root.pem"));
    bad("ca export", "No such CA", "--out", file("none.pem"));
    ok("ca import", "--cert", foreign.file("ca.crt"), "--dry-run");
    ok("ca import", "--cert", foreign.file("ca.crt"));
    bad("ca import", "--cert", foreign.file("ca.crt"));
    ok("crl import", foreign.file("1.crl"), "--dry-run");
    ok("crl import", foreign.file("1.crl"));
    ok("ca import", "--cert", foreign.file("ca.crt"), "--key", foreign.file("ca.key"));
    ok("crl import", foreign.file("2.crl"));
    bad("crl import", foreign.file("1.crl"));
    ok("crl publish");
    Files.move(directory.resolve("web"), directory.resolve("away"));
    negative("crl publish", ROOT);
    Files.move(directory.resolve("away"), directory.resolve("web"));
    bad("crl publish", "No such CA");
    ok("crl show", ROOT);
    ok("crl show", foreign.file("2.crl"), "--limit", "1");
    bad("crl show", "No such CA");
    ok("ca list");
    ok("ca renew", ROOT);
  }

  private void served() throws Exception {
    negative("status");
    negative("wait", "--timeout", "1s");
    ok("stop");
    bad("expose", "internet");
    bad("journal");
    String leaf = lab.resolve("certs").resolve(CLIENT).resolve("cert.pem").toString();
    Thread server = new Thread(() -> ok("serve"), "serve");
    server.start();
    ok("wait");
    ok("status");
    ok("verify", leaf, "--zone", "intranet");
    negative("verify", leaf, "--zone", "internet", "--policy", "cmg", "--at", "+2y");
    run(ExitCode.UNDETERMINED, "verify", "https://127.0.0.1:1");
    bad("verify", file("none.pem"));
    ok("expose", "internet");
    ok("fault list", "--kinds");
    ok("fault set", "status", "--set", "code=404", "--zone", "intranet", "--count", "3");
    ok("fault set", "expired", "--ca", ROOT);
    bad("fault set", "status", "--set", "code=999");
    ok("fault list");
    run(ExitCode.UNDETERMINED, "verify", leaf, "--zone", "intranet");
    negative("doctor");
    ok("journal");
    ok("fault clear");
    negative("fault clear", "99");
    followed();
    server.join(20_000);
    assertFalse(server.isAlive(), "the server was asked to stop");
  }

  /** The journal is followed until the server ends. */
  private void followed() throws InterruptedException {
    Thread follower = new Thread(() -> ok("journal", "--follow"), "journal");
    follower.start();
    Thread.sleep(300);
    ok("stop");
    follower.join(20_000);
    assertFalse(follower.isAlive(), "it ends with the server");
  }

  private void clockAndCopies() {
    ok("clock advance", "30d");
    ok("clock run", "--speed", "2", "--for", "1h");
    ok("clock show");
    ok("clock set", "+1d");
    bad("clock set", "some day");
    ok("clock reset");
    ok("lab backup", file("lab.zip"));
    bad("lab backup", file("lab.zip"));
    ok("lab copy", file("copy"));
    bad("lab copy", file("copy"));
    ok("lab restore", file("lab.zip"), "--lab", file("restored"));
    bad("lab restore", file("none.zip"));
  }

  /** Of the quickstart's lab, whose clients use HTTPS. */
  private void site() throws InterruptedException {
    String[] demo = {"--lab", file("demo")};
    Path running = directory.resolve("demo/run/site.json");
    bad("site call", demo);
    Thread site = new Thread(() -> ok("site up", demo), "site");
    site.start();
    for (int i = 0; i < 1500 && !Files.exists(running); i++) {
      Thread.sleep(20);
    }
    ok("site switch", demo);
    ok("site switch", words(demo, "clients-check-crl", "off"));
    negative("site call", words(demo, "--auth", "token"));
    ok("site call", words(demo, "--auth", "pki"));
    JsonNode token = run(ExitCode.OK, "token bulk", words(demo, "--out", file("token"))).get(0);
    bad("token bulk", words(demo, "--out", file("token")));
    String id = token.findValue("id").asText();
    ok("token show", words(demo, id));
    ok("token list", demo);
    ok("token block", words(demo, id));
    bad("token block", words(demo, "no-such-id"));
    ok("token list", demo);
    ok("site stop", demo);
    site.join(20_000);
    assertFalse(site.isAlive(), "the site was asked to stop");
  }

  private void others() {
    ok("explain", "0x80092013");
    ok("explain", "trust:0x41000040");
    ok("explain", "--all");
    bad("explain", "no-such-code");
    ok("bench verify", "--leaves", "4", "--entries", "4", "--seconds", "0.01");
    bad("bench verify", "--leaves", "0");
    ok("client locate");
    ok("advise");
    ok("site matrix", "--sample", "2");
    ok("env");
    ok("schema");
    ok("schema", "cert", "list");
    bad("schema", "cert");
  }

  @Test
  void aFieldThatIsMissingOrCalledOtherwiseIsNoticed() {
    ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256");
    JsonNode list = run(ExitCode.OK, "ca list").get(0);
    for (String pointer : List.of("", "/authorities/0", "/authorities/0/crl")) {
      List<String> names = new ArrayList<>();
      list.at(pointer).fieldNames().forEachRemaining(names::add);
      assertFalse(names.isEmpty(), pointer);
      for (String name : names) {
        ObjectNode changed = list.deepCopy();
        ObjectNode node = (ObjectNode) changed.at(pointer);
        JsonNode value = node.remove(name);
        boolean optional = OPTIONAL.contains(name);
        assertEquals(optional, schemas.allows("ca list", changed), pointer + " without " + name);
        node.set(name + "s", value);
        assertFalse(schemas.allows("ca list", changed), pointer + " with " + name + "s");
      }
    }
  }

  @Test
  void everyFieldIsDescribedAndWhatMayBeAbsentSaysWhen() {
    for (String command : OutputSchemas.commands()) {
      ObjectNode schema = OutputSchemas.shipped(command);
      assertEquals("certlab " + command + " --json", schema.path("title").asText());
      described(command, schema);
    }
  }

  private static void described(String where, JsonNode node) {
    List<String> required = new ArrayList<>();
    node.path("required").forEach(name -> required.add(name.asText()));
    node.path("properties")
        .properties()
        .forEach(
            field -> {
              String text = field.getValue().path("description").asText();
              boolean constant = field.getValue().has("const");
              assertTrue(constant || !text.isBlank(), () -> where + ": " + field.getKey());
              assertTrue(
                  required.contains(field.getKey()) || text.matches("(?s).*\\b[Aa]bsent\\b.*"),
                  () -> where + ": when is " + field.getKey() + " absent? " + text);
            });
    node.forEach(below -> described(where, below));
  }

  @Test
  void aSchemaIsCompleteInItself() {
    for (String command : OutputSchemas.commands()) {
      String text = OutputSchemas.shipped(command).toString();
      assertFalse(text.contains("defs.json"), command);
    }
    String printed = certlab.ok("schema", "cert", "list").out();
    assertEquals(OutputSchemas.shipped("cert list"), OutputSchemas.read(printed));
    assertTrue(printed.lines().count() > 100, printed);
  }

  @Test
  void everySharedShapeIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String command : OutputSchemas.commands()) {
      OutputSchemas.shipped(command).path("$defs").fieldNames().forEachRemaining(used::add);
    }
    Set<String> shared = new TreeSet<>();
    try (InputStream in = OutputSchema.class.getResourceAsStream("schema/defs.json")) {
      new ObjectMapper().readTree(in).path("$defs").fieldNames().forEachRemaining(shared::add);
    }
    assertEquals(shared, used);
  }
}
