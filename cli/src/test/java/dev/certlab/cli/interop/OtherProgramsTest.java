package dev.certlab.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.cli.Certlab;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other programs make goes in and goes on here; what is made here, they read. */
@TestInstance(Lifecycle.PER_CLASS)
class OtherProgramsTest {
  private static final String AUTHORITY = "Contoso Lab Root CA";

  private final Path directory;
  private final Path ours;

  OtherProgramsTest(@TempDir Path directory) {
    this.directory = directory;
    this.ours = directory.resolve("ours");
  }

  /** An hour from now: other programs make their certificates by the machine's clock. */
  private static Certlab certlab(Path lab) {
    return new Certlab(lab).at(Instant.now().plus(Duration.ofHours(1)));
  }

  private static Path only(Path directory, String glob) throws Exception {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      return files.iterator().next();
    }
  }

  @BeforeAll
  void makeOurs() throws Exception {
    Path lab = directory.resolve("lab");
    Files.createDirectory(ours);
    Path password = Files.writeString(directory.resolve("password"), OtherProgram.PASSWORD);
    Certlab certlab = new Certlab(lab).at(Instant.now());
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "rsa-2048", "-q");
    issue(certlab, "good", "--password-file", password.toString());
    issue(certlab, "bad");
    issue(certlab, "ec", "--key", "ec-p256", "--force");
    certlab.ok("cert", "revoke", "client/bad.example.test", "--reason", "keyCompromise", "-q");
    Path good = lab.resolve("certs/client/good.example.test");
    copy(good.resolve("cert.pem"), "good.pem");
    copy(good.resolve("key.pem"), "good.key");
    copy(only(good, "*.pfx"), "good.pfx");
    copy(lab.resolve("certs/client/bad.example.test/cert.pem"), "bad.pem");
    copy(lab.resolve("certs/client/ec.example.test/key.pem"), "ec.key");
    copy(only(lab.resolve("keys"), "*.key.pem"), "ca.key");
    copy(lab.resolve("www/" + AUTHORITY + ".crl"), "ca.crl");
    byte[] ca = Files.readAllBytes(lab.resolve("www/" + AUTHORITY + ".crt"));
    Files.writeString(ours.resolve("ca.pem"), Pem.encode(Pem.CERTIFICATE, ca));
  }

  private static void issue(Certlab certlab, String name, String... more) {
    String[] words = {"cert", "issue", "client", "--host", name + ".example.test", "-q"};
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    certlab.ok(all);
  }

  private void copy(Path from, String name) throws Exception {
    Files.copy(from, ours.resolve(name));
  }

  @ParameterizedTest
  @EnumSource
  void readsOurs(OtherProgram program) throws Exception {
    program.require();
    Path copy = Files.createDirectory(directory.resolve(program.label() + "-reads"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ours)) {
      for (Path file : files) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    program.read(copy);
  }

  @ParameterizedTest
  @EnumSource
  void goesInAndGoesOn(OtherProgram program) throws Exception {
    program.require();
    Path theirs = Files.createDirectory(directory.resolve(program.label() + "-makes"));
    program.make(theirs);
    Path lab = theirs.resolve("lab");
    String password =
        Files.writeString(theirs.resolve("password"), OtherProgram.PASSWORD).toString();
    Certlab certlab = certlab(lab).with("CERTLAB_PASS_PHRASE_FILE", password);
    String ca = theirs.resolve("ca.pem").toString();
    String crl = theirs.resolve("ca.crl").toString();
    assertVerified(certlab, theirs, ca, crl, password);

    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    String key = theirs.resolve("ca.key").toString();
    certlab.ok("ca", "import", "--cert", ca, "--key", key, "--name", "Theirs", "-q");
    certlab.ok("crl", "import", crl, "-q");
    certlab.ok("crl", "publish", "Theirs", "-q");
    String revoked = serial(theirs.resolve("bad.pem"));
    String shown = certlab.ok("crl", "show", "Theirs").out();
    assertTrue(shown.contains("  " + revoked + "  "), () -> revoked + " is not in " + shown);
    String request = theirs.resolve("request.csr").toString();
    certlab.ok(
        "csr",
        "sign",
        request,
        "--role",
        "client",
        "--host",
        "leaf.example.test",
        "--ca",
        "Theirs");
    certlab.ok("verify", lab + "/certs/client/leaf.example.test/cert.pem", "--trust", ca);
  }

  private static void assertVerified(
      Certlab certlab, Path theirs, String ca, String crl, String password) {
    String good = theirs.resolve("good.pem").toString();
    certlab.ok("verify", good, "--trust", ca, "--crl", crl);
    String bad = theirs.resolve("bad.pem").toString();
    Certlab.Answer refused = certlab.run("verify", bad, "--trust", ca, "--crl", crl);
    assertEquals(1, refused.exitCode(), refused::toString);
    assertTrue(refused.out().contains("certificate-revoked"), refused::toString);
    Path pfx = theirs.resolve("good.p12");
    if (Files.exists(pfx)) {
      certlab.ok("verify", pfx.toString(), "--trust", ca, "--password-file", password);
    }
  }

  private static String serial(Path file) throws Exception {
    byte[] der = Pem.read(Files.readString(file)).good().get(0).der().toArray();
    return X509Decoder.certificate(der).serial().hex();
  }
}
