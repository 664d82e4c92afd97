package dev.certlab.ca.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.verify.Forge;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  private final Forge forge = Forge.quick();
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity leaf =
      forge
          .endEntity("leaf")
          .serial(java.math.BigInteger.TEN)
          .valid(Forge.NOW.minus(Duration.ofDays(9)), Forge.NOW.minus(Duration.ofDays(1)))
          .issuedBy(root);

  private final VerificationReport report =
      new Verifier(forge.crypto()).verify(Forge.request(leaf, root).build());

  @Test
  void shortReportTellsVerdictPathAndTheFindingInFull() {
    String text = ReportText.of(report, ReportText.Detail.SHORT);
    String expected =
        """
        rejected: the certificate has expired
          policy rfc5280, checked at 2026-11-24T10:00:00Z
          0 CN=leaf
            serial 0a, EC 256, valid 2026-11-15T10:00:00Z to 2026-11-23T10:00:00Z, 1 error
          └─ 1 CN=Root
               serial SERIAL, EC 256, valid 2026-11-14T10:00:00Z to 2027-03-04T10:00:00Z

        error certificate-expired at certificate 0, CN=leaf
          what      expired on 2026-11-23T10:00:00Z
          evidence  checkedAt 2026-11-24T10:00:00Z, from 2026-11-15T10:00:00Z, to 2026-11-23T10:00:00Z
          why       the certificate has expired
          to do     renew it
          rule      RFC 5280 §6.1.3 (a)(2)
        """
            .replace("SERIAL", root.certificate().serial().hex());
    assertEquals(expected, text);
  }

  @Test
  void fullReportAddsEveryCheckAndTheWordsOfOtherWorlds() {
    String text = ReportText.of(report, ReportText.Detail.FULL);
    assertTrue(text.contains("0x800B0101 CERT_E_EXPIRED"), text);
    assertTrue(text.contains("CcmMessaging.log"), text);
    assertTrue(text.contains("validity\n  0 failed: certificate-expired"), text);
    assertFalse(text.contains("\u001b"), "no terminal colours");
  }
}
