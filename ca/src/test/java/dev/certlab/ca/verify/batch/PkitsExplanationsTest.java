package dev.certlab.ca.verify.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.report.ReportText;
import dev.certlab.ca.verify.request.VerificationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What people read when a case of PKITS fails; every text was read and found good.
 *
 * <p>{@code -Dupdate-golden=true} writes the texts anew. Read the difference before it is kept.
 */
class PkitsExplanationsTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/certlab/ca/verify/pkits-expected");
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private final ItemDecoder decoder = new ItemDecoder();
  private final Verifier verifier = new Verifier(CryptoEngine.standard());

  @TestFactory
  Stream<DynamicTest> failingCasesAreExplainedAsWritten() {
    return SuiteCase.all("pkits")
        .filter(each -> !each.isExpectedValid())
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compare(each)));
  }

  private void compare(SuiteCase each) throws Exception {
    String text = each.name() + "\n\n" + explanation(each);
    Path file = GOLDEN.resolve(each.number() + ".txt");
    if (Boolean.getBoolean("update-golden")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertTrue(Files.isReadable(file), () -> "no golden text; see -Dupdate-golden: " + file);
    assertEquals(Files.readString(file), text);
  }

  private String explanation(SuiteCase each) throws InvalidRequestException, IOException {
    VerificationRequest request =
        BatchRequest.of(
                each.json(),
                decoder.certificate(each.json().get("leaf").asText()).values().get(0),
                new OwnItems(),
                NOW)
            .request();
    return ReportText.of(verifier.verify(request), ReportText.Detail.SHORT);
  }

  private final class OwnItems implements BatchRequest.Items {
    @Override
    public Decoded certificates(JsonNode line, String field) throws InvalidRequestException {
      return decoder.certificates(line.path(field), field);
    }

    @Override
    public Decoded crls(JsonNode line, String field) throws InvalidRequestException {
      return decoder.crls(line.path(field), field);
    }
  }
}
