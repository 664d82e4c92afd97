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
    assertEquals(6 + OF_ARTICLE, json.get("cases").asInt());
    assertEquals(0, json.get("differences").size());
    assertEquals(5, json.get("excluded").size());
    assertEquals("meaningless", json.at("/excluded/0/kind").asText());
  }

  @Test
  void aSampleOfNothingIsRefused() {
    Certlab.Answer answer = certlab.run("site", "matrix", "--sample", "0", "-q");
    assertEquals(2, answer.exitCode());
    assertTrue(answer.err().contains("at least one case"), answer::toString);
  }
}
