package dev.certlab.ca.verify.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.report.ReportJson;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A native provider changes how long it takes, and not one word of any report. */
class AccelerationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private final CryptoEngine crypto = CryptoEngine.standard();
  private final CryptoEngine accelerated = crypto.accelerated();
  private final Verifier ours = new Verifier(crypto);
  private final Verifier faster = new Verifier(accelerated);

  @ParameterizedTest
  @ValueSource(strings = {"pkits", "limbo", "boringssl", "botan", "bettertls"})
  void everyReportIsTheSameWithTheNativeProvider(String suite) {
    Assumptions.assumeTrue(
        accelerated.isAccelerated(), "the native provider does not run on this machine");
    SuiteCase.all(suite)
        .forEach(each -> assertEquals(answer(ours, each), answer(faster, each), each.name()));
  }

  private static JsonNode answer(Verifier verifier, SuiteCase each) {
    return new BatchVerifier(verifier, NOW, each::configure)
        .answer(each.line())
        .map(answer -> ReportJson.of(answer.id(), answer.report()))
        .orElseThrow();
  }
}
