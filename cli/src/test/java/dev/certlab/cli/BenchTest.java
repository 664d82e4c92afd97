package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmark runs and its verifiers agree; how fast they are is for the benchmark. */
class BenchTest {
  @Test
  void everyVerifierIsMeasuredAndAgreesOnTheVerdicts(@TempDir Path directory) throws IOException {
    Certlab.Answer answer =
        new Certlab(directory)
            .ok(
                "bench",
                "verify",
                "--leaves",
                "3",
                "--entries",
                "50",
                "--seconds",
                "0.05",
                "--json",
                "-q");
    JsonNode verifiers = new ObjectMapper().readTree(answer.out()).get("verifiers");
    assertEquals(3, verifiers.size());
    for (JsonNode verifier : verifiers) {
      assertTrue(verifier.get("perSecond").asDouble() > 0, answer::toString);
    }
    assertEquals(1.0, verifiers.get(0).get("oursIsFasterBy").asDouble());
  }

  @Test
  void sizesThatMakeNoSenseAreUsageErrors(@TempDir Path directory) {
    Certlab certlab = new Certlab(directory);
    assertEquals(2, certlab.run("bench", "verify", "--leaves", "0").exitCode());
    assertEquals(2, certlab.run("bench", "verify", "--seconds", "0").exitCode());
  }
}
