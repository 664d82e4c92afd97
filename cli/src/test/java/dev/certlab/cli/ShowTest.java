package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code cert show} and {@code crl show} tell everything that is in a certificate or a CRL, in text
 * and in JSON alike. {@code -Dupdate-golden=true} writes the golden texts anew.
 */
class ShowTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/dev/certlab/cli/field/show");

  private final Field field;
  private final Certlab certlab;

  ShowTest(@TempDir Path directory) {
    this.field = new Field(directory);
    this.certlab = new Certlab(directory).at(Instant.parse("2026-12-01T00:00:00Z"));
  }

  private static String[] command(String noun, String file, String... more) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(noun, "show", file), java.util.stream.Stream.of(more))
        .toArray(String[]::new);
  }

  private static String noun(String name) {
    return name.endsWith(".crl") ? "crl" : "cert";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "everything.pem",
        "issuer-and-serial.pem",
        "adcs.pem",
        "adcs-base.crl",
        "akiserial.crl",
        "entryext.crl",
        "idp.crl",
        "indirect.crl"
      })
  void everythingIsSaidInTextAndInJson(String name) throws Exception {
    String file = field.file("show/" + name);
    String text = certlab.ok(command(noun(name), file)).out();
    String json = certlab.ok(command(noun(name), file, "--json")).out();
    String pretty =
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(new ObjectMapper().readTree(json))
            + "\n";
    assertGolden(GOLDEN.resolve(name + ".txt"), text);
    assertGolden(GOLDEN.resolve(name + ".json"), pretty);
    assertSameSaid(text, new ObjectMapper().readTree(json).findValues("extensions"));
  }

  private static void assertGolden(Path golden, String text) throws Exception {
    if (Boolean.getBoolean("update-golden")) {
      Files.writeString(golden, text);
    }
    String normalized = text.replace(System.lineSeparator(), "\n");
    assertEquals(Files.readString(golden), normalized, () -> "differs: " + golden);
  }

  /** Each value of the JSON stands in the text, too; the octets of what has words need not. */
  private static void assertSameSaid(String text, List<JsonNode> extensions) {
    for (JsonNode list : extensions) {
      for (JsonNode extension : list) {
        extension
            .properties()
            .forEach(
                field -> {
                  if (!List.of("oid", "name", "hex").contains(field.getKey())) {
                    assertSaid(text, field.getValue());
                  }
                });
      }
    }
  }

  private static void assertSaid(String text, JsonNode value) {
    if (value.isContainerNode()) {
      value.forEach(each -> assertSaid(text, each));
    } else if (!value.isBoolean() && !value.asText().startsWith("{[4]")) {
      assertTrue(text.contains(value.asText()), () -> value + " is not in " + text);
    }
  }

  @Test
  void certificateOfTheLabIsShownLikeOneOfAFile() throws Exception {
    Path lab = certlab.directory();
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    certlab.ok(
        "cert", "issue", "client", "--host", "c.contoso.com", "--key", "ec-p256", "--force", "-q");
    JsonNode ofLab = json("cert", "show", "client/c.contoso.com").get("certificate");
    String file = lab.resolve("certs/client/c.contoso.com/cert.pem").toString();
    JsonNode ofFile = json("cert", "show", file).get("certificates").get(0);
    for (String field : List.of("version", "key", "signature", "extensions", "odd", "pem")) {
      assertEquals(ofFile.get(field), ofLab.get(field), field);
    }
  }

  private JsonNode json(String noun, String verb, String what) throws Exception {
    return new ObjectMapper().readTree(certlab.ok(noun, verb, what, "--json").out());
  }
}
