package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteMatrixTest {
  private static final int OF_ARTICLE = 24;

  private final Certlab certlab;

  SiteMatrixTest(@TempDir Path noLab) {
    this.certlab = new Certlab(noLab);
  }

  @Test
  void aSampleComesToWhatIsPredictedAndWhatIsLeftOutHasItsReason() throws Exception {
    Certlab.Answer answer = certlab.ok("site", "matrix", "--sample", "6", "--json");
    JsonNode json = new ObjectMapper().readTree(answer.out());
    new OutputSchemas().check("site matrix", json);
    int cases = json.get("cases").asInt();
    assertTrue(cases > OF_ARTICLE && cases <= OF_ARTICLE + 6, json::toString);
    assertEquals(0, json.get("differences").size());
    assertEquals(5, json.get("excluded").size());
    assertEquals("meaningless", json.at("/excluded/0/kind").asText());
    assertEquals(8, json.get("article").size());
    JsonNode client = json.at("/article/1");
    assertEquals("client-crl-not-on-the-internet", client.get("failure").asText());
    assertEquals(5, client.get("row").asInt());
    assertEquals(
        "refused at cmg>client, 403 Forbidden, crl-unreachable", client.get("failing").asText());
    assertEquals("ok, 200 OK", client.get("unticked").asText());
    assertEquals("ok, 200 OK", client.get("published").asText());
    assertTrue(client.get("words").asText().contains("CRL チェックが出来ずに"), client::toString);
  }

  @Test
  void aSampleOfNothingIsRefused() {
    Certlab.Answer answer = certlab.run("site", "matrix", "--sample", "0", "-q");
    assertEquals(2, answer.exitCode());
    assertTrue(answer.err().contains("at least one case"), answer::toString);
  }
}
