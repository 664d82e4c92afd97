package dev.certlab.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pass phrases and passwords of every language and encoding, and those that are none. */
class SecretsTest {
  private static final String SECRET = "Prüfung 試験";

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;
  private final Tool tool;

  SecretsTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
    this.tool = new Tool(directory);
  }

  private String file(String name, String text, Charset charset) throws IOException {
    return Files.write(directory.resolve(name), text.getBytes(charset)).toString();
  }

  private Certlab.Answer init(String... options) {
    String[] command = {"init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q"};
    return certlab.run(Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static final String[] ISSUE = {
    "cert", "issue", "client", "--host", "a.contoso.com", "--key", "ec-p256", "--force", "-q"
  };

  private Certlab.Answer issue(String... options) {
    return certlab.run(Stream.of(ISSUE, options).flatMap(Arrays::stream).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"modern", "windows2019", "windows2016"})
  void aPfxUnderAPasswordBeyondAsciiOpensElsewhere(String profile) throws Exception {
    assertEquals(0, init().exitCode());
    String password = file("password", SECRET + "\n", UTF_8);
    assertEquals(0, issue("--password-file", password, "--pfx", profile).exitCode());
    String pfx = lab.resolve("certs/client/a.contoso.com/a.contoso.com.pfx").toString();
    String opened =
        tool.ok("openssl", "pkcs12", "-in", pfx, "-passin", "file:" + password, "-noenc");
    assertTrue(opened.contains("BEGIN PRIVATE KEY"), opened);
    String seen =
        tool.ok("certtool", "--p12-info", "--inder", "--infile", pfx, "--password", SECRET);
    assertTrue(seen.contains("BEGIN CERTIFICATE"), seen);
    certlab.ok("verify", pfx, "--password-file", password);
  }

  @Test
  void caKeysUnderAPassPhraseBeyondAsciiServeUsAndOthers() throws Exception {
    String phrase = file("phrase", "\ufeff" + SECRET + "\r\n", UTF_16LE);
    assertEquals(0, init("--pass-phrase-file", phrase).exitCode());
    assertEquals(0, issue("--pass-phrase-file", phrase).exitCode());
    String again = file("again", SECRET, UTF_8);
    certlab.ok("crl", "publish", "-q", "--pass-phrase-file", again);
    String key = lab.resolve("keys/Contoso Lab Root CA.key.pem").toString();
    assertTrue(Files.readString(Path.of(key)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    tool.ok("openssl", "pkey", "-in", key, "-passin", "file:" + again, "-check", "-noout");
    tool.ok("certtool", "-k", "--infile", key, "--password", SECRET);
  }

  @Test
  void aSecretThatCannotBeReadIsRefusedBeforeAnythingIsMade() throws Exception {
    for (String file :
        List.of(
            file("empty", "", UTF_8),
            file("line", "\nsecret\n", UTF_8),
            file("latin1", "Prüfung\n", ISO_8859_1),
            directory.resolve("missing").toString())) {
      Certlab.Answer refused = init("--pass-phrase-file", file);
      assertEquals(2, refused.exitCode(), refused::toString);
      assertTrue(refused.err().contains(file), refused::toString);
      assertFalse(Files.exists(lab), file);
    }
    assertEquals(0, init().exitCode());
    for (String file : List.of("empty", "line", "latin1", "missing")) {
      Certlab.Answer refused = issue("--password-file", directory.resolve(file).toString());
      assertEquals(2, refused.exitCode(), refused::toString);
      assertFalse(certlab.ok("cert", "list").out().contains("a.contoso.com"), file);
      assertFalse(Files.exists(lab.resolve("certs/client")), file);
    }
  }

  @Test
  void ellipticKeysAreReadByOpensslAndGnutls() throws Exception {
    assertEquals(0, init().exitCode());
    assertEquals(0, issue().exitCode());
    for (String key :
        List.of("keys/Contoso Lab Root CA.key.pem", "certs/client/a.contoso.com/key.pem")) {
      String file = lab.resolve(key).toString();
      tool.ok("certtool", "-k", "--infile", file);
      tool.ok("openssl", "pkey", "-in", file, "-check", "-noout");
      String text = tool.ok("openssl", "pkey", "-in", file, "-text", "-noout");
      assertTrue(text.contains("pub:"), text);
    }
  }
}
