package dev.certlab.ca.verify.batch;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.verify.request.AnchorUse;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A case of the external conformance suites. */
record SuiteCase(JsonNode json, String line) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The cases of a suite. Where it is not there the calling test is skipped with that reason, or
   * fails if the property {@code certlab.suites.required} says so.
   */
  static Stream<SuiteCase> all(String suite) {
    Path folder = Path.of(System.getProperty("certlab.suites", "../shared/suites"));
    Path file = folder.resolve(suite + ".jsonl");
    String missing = "the external suite " + suite + " is not there: " + file;
    assertTrue(!Boolean.getBoolean("certlab.suites.required") || Files.isReadable(file), missing);
    assumeTrue(Files.isReadable(file), missing);
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream().map(SuiteCase::of);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static SuiteCase of(String line) {
    try {
      return new SuiteCase(MAPPER.readTree(line), line);
    } catch (IOException malformed) {
      throw new java.io.UncheckedIOException(malformed);
    }
  }

  String suite() {
    return json.get("suite").asText();
  }

  String name() {
    return json.get("name").asText();
  }

  /** Such as 4.1.2: what follows the suite's name in the id. */
  String number() {
    String id = json.get("id").asText();
    return id.substring(id.lastIndexOf(':') + 1);
  }

  String tier() {
    return json.get("tier").asText();
  }

  boolean isExpectedValid() {
    return json.get("expected").asText().equals("VALID");
  }

  Set<String> reasonCodes() {
    return texts("reason_codes");
  }

  private Set<String> texts(String field) {
    Set<String> texts = new TreeSet<>();
    json.path(field).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** The setting that the case names: its tier's policy, and what it wants of the anchor. */
  VerificationRequest configure(VerificationRequest request) {
    boolean judgesRoot =
        tier().equals("config")
            && (name().contains("::root-") || name().endsWith("extension-root"));
    VerificationRequest configured =
        tier().equals("strict") || judgesRoot
            ? request.withPolicy(ValidationPolicy.WEBPKI)
            : request;
    boolean anchor =
        judgesRoot
            || texts("features").stream().anyMatch(feature -> feature.startsWith("anchor-"))
            || name().endsWith("/ta-with-constraints");
    return anchor ? configured.withAnchorUse(AnchorUse.CERTIFICATE) : configured;
  }
}
