package dev.certlab.ca.verify.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The external suites: PKITS, x509-limbo, BoringSSL, Botan, BetterTLS.
 *
 * <p>A case whose verdict differs must stand in {@code divergences.tsv} with a reason, and a case
 * that stands there must differ. Disputed cases are not counted.
 */
class SuitesTest {
  private static final List<String> SUITES =
      List.of("pkits", "limbo", "boringssl", "botan", "bettertls");

  /** Cases without a time of their own are verified now; the suites were made in this year. */
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private static final double LEAST_SHARE_OF_RIGHT_REASONS = 0.95;

  /** As for any batch; {@link AccelerationTest} holds that without it all reports are the same. */
  private final Verifier verifier = new Verifier(CryptoEngine.standard().accelerated());

  private final Map<String, String> divergences = divergences();

  private static Map<String, String> divergences() {
    try (InputStream in = SuitesTest.class.getResourceAsStream("divergences.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> reasons = new TreeMap<>();
      text.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\t", -1))
          .forEach(columns -> reasons.put(columns[0] + " " + columns[1], columns[2]));
      return reasons;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @TestFactory
  Stream<DynamicTest> pkits() {
    return verdicts("pkits");
  }

  @TestFactory
  Stream<DynamicTest> limbo() {
    return verdicts("limbo");
  }

  @TestFactory
  Stream<DynamicTest> boringssl() {
    return verdicts("boringssl");
  }

  @TestFactory
  Stream<DynamicTest> botan() {
    return verdicts("botan");
  }

  @TestFactory
  Stream<DynamicTest> bettertls() {
    return verdicts("bettertls");
  }

  private Stream<DynamicTest> verdicts(String suite) {
    return SuiteCase.all(suite)
        .filter(each -> !each.tier().equals("disputed"))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> judge(each)));
  }

  private void judge(SuiteCase each) {
    JsonNode result = verify(each);
    boolean asExpected = isTrusted(result) == each.isExpectedValid();
    Optional<String> divergence =
        Optional.ofNullable(divergences.get(each.suite() + " " + each.name()));
    if (divergence.isPresent()) {
      assertFalse(each.tier().equals("core"), "the core tier knows no divergence");
      assertFalse(asExpected, "the divergence is not needed any more");
    } else {
      assertTrue(asExpected, () -> "expected " + each.json().get("expected") + ": " + result);
    }
  }

  private JsonNode verify(SuiteCase each) {
    return new BatchVerifier(verifier, NOW, each::configure)
        .answer(each.line())
        .map(answer -> ReportJson.of(answer.id(), answer.report()))
        .orElseThrow();
  }

  private static boolean isTrusted(JsonNode result) {
    return result.get("verdict").asText().equals("trusted");
  }

  @Test
  void firstReasonIsOneOfTheAcceptableFamiliesInNearlyAllRefusals() {
    int refusals = 0;
    List<String> wrong = new ArrayList<>();
    for (String suite : SUITES) {
      for (SuiteCase each : SuiteCase.all(suite).toList()) {
        JsonNode result = verify(each);
        boolean counts = !each.tier().equals("disputed") && !each.reasonCodes().isEmpty();
        if (counts && !each.isExpectedValid() && !isTrusted(result)) {
          refusals++;
          String family = firstFamily(result);
          if (!each.reasonCodes().contains(family)) {
            wrong.add(each.name() + ": " + family + " is not in " + each.reasonCodes());
          }
        }
      }
    }
    double share = 1 - (double) wrong.size() / refusals;
    assertTrue(share >= LEAST_SHARE_OF_RIGHT_REASONS, share + " of " + refusals + ": " + wrong);
  }

  private static String firstFamily(JsonNode result) {
    String id = result.get("findings").get(0).get("code").asText();
    return ReasonFamilies.of(VerificationCode.ofId(id).orElseThrow());
  }

  @Test
  void everyDivergenceNamesACaseAndAReason() {
    List<String> names =
        SUITES.stream()
            .flatMap(SuiteCase::all)
            .map(each -> each.suite() + " " + each.name())
            .toList();
    divergences.forEach(
        (name, reason) -> {
          assertTrue(names.contains(name), () -> "no such case: " + name);
          assertFalse(reason.isBlank(), () -> "no reason: " + name);
        });
    assertEquals(divergences.size(), new java.util.HashSet<>(divergences.keySet()).size());
  }
}
