package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.ValidationPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 5280 §4.1.2.5: UTCTime through the year 2049, GeneralizedTime from 2050 on. */
class CertificateTimesTest {
  private final Verifier verifier = new Verifier();
  private final Question generalized =
      Question.of(
          new Field("field/certificate-times").request("leaf-generalized-time.pem", "root.pem"));

  private List<Finding> findings(ValidationPolicy policy) {
    return verifier.verify(generalized.under(policy)).findings().stream()
        .filter(finding -> finding.code() == VerificationCode.CERTIFICATE_MALFORMED)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(value = ValidationPolicy.class, mode = EnumSource.Mode.EXCLUDE, names = "WEBPKI")
  void generalizedTimeBefore2050IsSaidAndTheCertificateTrusted(ValidationPolicy policy) {
    assertEquals(Verdict.TRUSTED, verifier.verify(generalized.under(policy)).verdict());
    List<Finding> findings = findings(policy);
    assertEquals(2, findings.size(), findings::toString);
    assertTrue(findings.get(0).message().contains("GeneralizedTime for a year before 2050"));
  }

  @Test
  void thePublicWebRefusesIt() {
    assertEquals(
        Verdict.REJECTED, verifier.verify(generalized.under(ValidationPolicy.WEBPKI)).verdict());
    assertTrue(findings(ValidationPolicy.WEBPKI).stream().allMatch(Finding::isError));
  }

  @Test
  void opensslAndTheJdkTakeItToo(@TempDir Path directory) throws Exception {
    assertEquals("", generalized.openssl(directory));
    assertEquals("", generalized.jdk());
  }
}
