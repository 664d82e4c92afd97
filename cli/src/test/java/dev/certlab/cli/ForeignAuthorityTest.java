package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CAs as people bring them: twice, under another pass phrase, unable to issue, oddly named. */
class ForeignAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private final Path directory;
  private final Field field;

  ForeignAuthorityTest(@TempDir Path directory) {
    this.directory = directory;
    this.field = new Field(directory);
  }

  private Certlab lab(String name, String... further) {
    Path lab = directory.resolve(name);
    Certlab certlab = new Certlab(lab).at(NOW);
    certlab.ok(
        Stream.concat(
                Stream.of("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q"),
                Stream.of(further))
            .toArray(String[]::new));
    return certlab;
  }

  private static Certlab.Answer refused(Certlab certlab, String... command) throws IOException {
    String before = certlab.ok("ca", "list", "--json").out();
    Certlab.Answer answer = certlab.run(command);
    assertEquals(2, answer.exitCode(), answer::toString);
    assertEquals(before, certlab.ok("ca", "list", "--json").out(), "something was changed");
    return answer;
  }

  private static ParsedCrl crl(Certlab certlab, String name) throws IOException {
    return X509Decoder.crl(Files.readAllBytes(certlab.directory().resolve("www/" + name + ".crl")));
  }

  @Test
  void theSameCaIsTakenInOnce() throws IOException {
    Certlab certlab = lab("once");
    String ca = field.file("same-ca-twice/ca.pem");
    String key = field.file("same-ca-twice/k.pem");
    certlab.ok("ca", "import", "--cert", ca, "--name", "A");
    certlab.ok("crl", "import", field.file("same-ca-twice/adcs-base.crl"));
    for (String[] again :
        List.of(
            new String[] {"ca", "import", "--cert", ca, "--name", "B"},
            new String[] {"ca", "import", "--cert", ca, "--key", key, "--name", "B"})) {
      assertTrue(refused(certlab, again).err().contains("in this lab already: 'A'"));
    }
    assertFalse(Files.exists(certlab.directory().resolve("keys/B.key.pem")));
  }

  /** Its own next CRL goes on from what was published as it came. */
  @Test
  void theKeyOfAnOfflineCaMayComeLater() throws IOException {
    Certlab certlab = lab("later");
    String ca = field.file("same-ca-twice/ca.pem");
    certlab.ok("ca", "import", "--cert", ca, "--name", "A");
    certlab.ok("crl", "import", field.file("same-ca-twice/adcs-base.crl"));
    assertEquals(5, crl(certlab, "A").number().orElseThrow().value().intValueExact());
    String[] withKey = {"ca", "import", "--cert", ca, "--key", field.file("same-ca-twice/k.pem")};
    certlab.ok(withKey);
    assertEquals(6, crl(certlab, "A").number().orElseThrow().value().intValueExact());
    assertEquals(1, crl(certlab, "A").revoked().size());
    refused(certlab, withKey);
  }

  @Test
  void aKeyOfAnotherPassPhraseLiesAsTheLabsKeysDo() throws IOException {
    String lab = field.file("two-pass-phrases/pp2.txt");
    String keys = field.file("two-pass-phrases/pp.txt");
    String[] ca = {
      "ca",
      "import",
      "--cert",
      field.file("two-pass-phrases/ca.pem"),
      "--key",
      field.file("two-pass-phrases/k256.pem"),
      "--name",
      "Enc"
    };
    Certlab locked = lab("locked", "--pass-phrase-file", lab);
    refused(locked, with(ca, "--pass-phrase-file", keys));
    locked.ok(with(ca, "--pass-phrase-file", lab, "--key-pass-phrase-file", keys));
    locked.ok("crl", "publish", "--pass-phrase-file", lab);
    assertEquals(2, locked.run("crl", "publish", "--pass-phrase-file", keys).exitCode());
    assertEquals(2, locked.run("crl", "publish").exitCode());

    for (String option : List.of("--pass-phrase-file", "--key-pass-phrase-file")) {
      Certlab open = lab("open" + option);
      Certlab.Answer answer = open.ok(with(ca, option, keys));
      assertTrue(answer.err().contains("in the clear"), answer::toString);
      open.ok("crl", "publish");
    }
  }

  private static String[] with(String[] command, String... more) {
    return Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "cna, kna, no-cert-sign",
    "cna, kna, crl-signer-no-crl-sign",
    "c1024, k1024, weak-key"
  })
  void whatVerifiersWillMindIsSaid(String certificate, String key, String code) {
    Certlab certlab = lab("minded");
    String[] ca = {
      "ca",
      "import",
      "--cert",
      field.file("ca-import-cannot-issue/" + certificate + ".pem"),
      "--key",
      field.file("ca-import-cannot-issue/" + key + ".pem"),
      "--name",
      "Odd"
    };
    Certlab.Answer planned = certlab.ok(with(ca, "--dry-run"));
    assertTrue(planned.err().contains("warning: " + code), planned::toString);
    assertFalse(certlab.ok("ca", "list").out().contains("Odd"));
    assertTrue(certlab.ok(ca).err().contains("warning: " + code));
  }

  @Test
  void whatCannotIssueSaysWhy() {
    Certlab certlab = lab("cannot");
    certlab.ok(
        "ca",
        "import",
        "-q",
        "--cert",
        field.file("ca-import-cannot-issue/cna.pem"),
        "--key",
        field.file("ca-import-cannot-issue/kna.pem"),
        "--name",
        "Odd");
    String[] issue = {"cert", "issue", "client", "--host", "a.contoso.com", "--ca", "Odd"};
    Certlab.Answer answer = certlab.run(issue);
    assertEquals(1, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("issuer-cannot-sign"), answer::toString);
    assertTrue(answer.err().contains("may sign certificates"), answer::toString);
    assertTrue(answer.err().contains("§4.2.1.3"), answer::toString);
  }

  @Test
  void aNameThatNoCaCanHaveHereIsGivenOtherwise() throws IOException {
    Certlab certlab = lab("named");
    String[] ca = {
      "ca", "import", "--cert", field.file("ca-name/cac.pem"), "--key", field.file("ca-name/kc.pem")
    };
    Certlab.Answer answer = refused(certlab, ca);
    assertTrue(answer.err().contains("'Example Issuing CA (2026)'"), answer::toString);
    assertTrue(answer.err().contains("choose another with --name"), answer::toString);
    certlab.ok(with(ca, "--name", "Example Issuing CA 2026"));
    assertEquals(
        1, crl(certlab, "Example Issuing CA 2026").number().orElseThrow().value().intValueExact());
  }
}
