package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLocateTest {
  private final Certlab certlab;

  ClientLocateTest(@TempDir Path noLab) {
    this.certlab = new Certlab(noLab);
  }

  private JsonNode locate(String... facts) throws IOException {
    String[] words = new String[facts.length + 3];
    words[0] = "client";
    words[1] = "locate";
    words[2] = "--json";
    System.arraycopy(facts, 0, words, 3, facts.length);
    return new ObjectMapper().readTree(certlab.ok(words).out());
  }

  @Test
  void aComputerWhoseDomainResolvesIsOnTheIntranet() throws IOException {
    JsonNode json = locate("--domain-joined", "--domain-resolves=true");
    assertEquals("figure", json.get("reading").asText());
    assertEquals("intranet", json.get("location").asText());
    assertEquals(3, json.get("trace").size());
    assertEquals("domain-resolves", json.at("/trace/2/question").asText());
    assertTrue(json.at("/trace/2/answer").isBoolean());
    assertTrue(json.at("/trace/2/answer").asBoolean());
  }

  @Test
  void whatIsNotSaidIsNotSo() throws IOException {
    assertEquals("internet", locate().get("location").asText());
    assertEquals(
        "internet",
        locate(
                "--always-internet=false",
                "--domain-joined=false",
                "--domain-resolves=false",
                "--management-point-reachable=false")
            .get("location")
            .asText());
    assertEquals("always-internet", locate("--always-internet=true").get("location").asText());
  }

  @Test
  void theDocumentationTakesADomainThatResolvesForOneWhoseControllersAreReachableUnlessTold()
      throws IOException {
    String[] joined = {"--domain-joined", "--domain-resolves", "--reading", "docs"};
    assertEquals("intranet", locate(joined).get("location").asText());
    assertEquals(
        "internet",
        locate(
                "--domain-joined",
                "--domain-resolves",
                "--reading",
                "docs",
                "--domain-controller-reachable=false")
            .get("location")
            .asText());
  }

  @Test
  void peopleReadTheQuestionsAndWhatFollows() {
    assertEquals(
        String.format(
            "internet (reading: figure)%n"
                + "  is ClientAlwaysOnInternet set? no%n"
                + "  is the computer joined to a domain? no%n"
                + "  is a management point on the intranet reachable? no%n"
                + "it calls the CMG%n"),
        certlab.ok("client", "locate").out());
  }

  @Test
  void anAnswerThatIsNeitherTrueNorFalseIsBadInput() {
    Certlab.Answer answer = certlab.run("client", "locate", "--domain-joined=maybe");
    assertEquals(2, answer.exitCode());
    assertTrue(answer.err().contains("--domain-joined"), answer::toString);
  }
}
