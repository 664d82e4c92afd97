package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.cli.Certlab;
import dev.certlab.cli.session.ExitCode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code certlab crl publish} and {@code show}: base and delta, together and alone. */
class CrlCommandTest {
  private final Path place;
  private final Certlab certlab;

  CrlCommandTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
    this.certlab = new Certlab(place);
  }

  private void create(Optional<String> deltaInterval) {
    ServedLab.create(place, ServedLab.manifest(deltaInterval), InstantSource.fixed(Certlab.NOW))
        .close();
  }

  private JsonNode publish(String... options) throws JsonProcessingException {
    String[] words = new String[options.length + 4];
    System.arraycopy(new String[] {"crl", "publish", ServedLab.ISSUING, "--json"}, 0, words, 0, 4);
    System.arraycopy(options, 0, words, 4, options.length);
    return new ObjectMapper().readTree(certlab.ok(words).out()).at("/crls/0");
  }

  private String shown(String... options) {
    String[] words = new String[options.length + 3];
    System.arraycopy(new String[] {"crl", "show", ServedLab.ISSUING}, 0, words, 0, 3);
    System.arraycopy(options, 0, words, 3, options.length);
    return certlab.ok(words).out();
  }

  @Test
  void eachKindIsPublishedAloneAndShown() throws JsonProcessingException {
    create(Optional.of("1d"));
    String base = shown();
    String delta = shown("--delta");
    assertTrue(!base.equals(delta) && delta.contains("delta"), delta);

    JsonNode second = publish("--delta");
    assertEquals(1, second.path("base").asInt());
    assertEquals(3, second.path("number").asInt());
    assertEquals(base, shown());
    String later = shown("--delta");
    assertTrue(!later.equals(delta), later);

    JsonNode third = publish("--base");
    assertTrue(third.path("base").isMissingNode());
    assertEquals(4, third.path("number").asInt());
    assertEquals(later, shown("--delta"));
    assertTrue(!base.equals(shown()));

    assertEquals(5, publish().path("number").asInt());
    assertTrue(!later.equals(shown("--delta")));
  }

  @Test
  void aDeltaThatDoesNotExistIsSaidInOneLine() {
    create(Optional.empty());
    Certlab.Answer show = certlab.run("crl", "show", ServedLab.ISSUING, "--delta", "-q");
    assertEquals(ExitCode.USAGE, show.exitCode(), show::toString);
    assertTrue(show.err().contains("no delta CRL"), show::toString);
    Certlab.Answer publish = certlab.run("crl", "publish", "--delta", "-q");
    assertEquals(ExitCode.USAGE, publish.exitCode(), publish::toString);
    assertTrue(publish.err().contains("publication.deltaInterval"), publish::toString);
  }
}
