package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the benchmark runs and its verifiers agree; how fast they are is for the benchmark. */
class BenchTest {
  /** Some verifiers read the machine's own clock, which may be far from the lab's. */
  @ParameterizedTest
  @ValueSource(strings = {"+0d", "+9000d"})
  void everyVerifierIsMeasuredAndAgreesOnTheVerdictsWhateverTimeItIs(
      String at, @TempDir Path directory) throws IOException {
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
                "--at",
                at,
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
