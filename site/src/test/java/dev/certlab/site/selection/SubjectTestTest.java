package dev.certlab.site.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTestTest {
  private static final CertificateAuthority CA =
      CertificateAuthority.root(
          "Subject Root CA", InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z")));

  /** With a unit in its subject, and its host in the alternative name alone. */
  private static final ParsedCertificate CERTIFICATE =
      CA.issueWithKey(
              IssuanceRequest.client("pc-07")
                  .names(List.of(new GeneralName.DnsName("pc-07.corp.contoso.com")))
                  .subject(NameEncoder.parse("CN=Ward Seven,OU=Nurses,O=Contoso"))
                  .build(),
              KeySpec.EC_P256)
          .certificate();

  private static boolean passes(String property) {
    return SubjectTest.parse(property).passes(CERTIFICATE);
  }

  @Test
  void aPartMayStandAnywhereInSubjectOrAlternativeNameInEitherCase() {
    assertTrue(passes("SubjectStr:ward"));
    assertTrue(passes("SubjectStr:NURSES"));
    assertTrue(passes("SubjectStr:pc-07"));
    assertEquals(false, passes("SubjectStr:pc-08"));
  }

  @Test
  void aWholeNameIsTheCommonNameOrAnAlternativeName() {
    assertTrue(passes("Subject:ward seven"));
    assertTrue(passes("Subject:pc-07.corp.contoso.com"));
    assertEquals(false, passes("Subject:pc-07"));
  }

  @Test
  void anAttributeIsComparedWithItsCase() {
    assertTrue(passes("SubjectAttr:OU=Nurses"));
    assertTrue(passes("SubjectAttr:2.5.4.11 = Nurses"));
    assertEquals(false, passes("SubjectAttr:OU=nurses"));
    assertEquals(false, passes("SubjectAttr:OU=Nurse"));
    assertEquals(false, passes("SubjectAttr:O=Nurses"));
  }

  @Test
  void withoutATestTheComputersNameIsPartOfAName() {
    assertTrue(new SubjectTest.ComputerName("PC-07").passes(CERTIFICATE));
    assertEquals(false, new SubjectTest.ComputerName("PC-08").passes(CERTIFICATE));
  }

  @Test
  void whatIsReadIsWrittenTheSame() {
    for (String property : new String[] {"Subject:a", "SubjectStr:b c", "SubjectAttr:OU=d"}) {
      assertEquals(property, SubjectTest.parse(property).text());
    }
  }

  @Test
  void whatIsNoSelectionIsRefusedWithTheFormsThereAre() {
    for (String wrong :
        new String[] {
          "",
          "Subject",
          "Subject:",
          "subject:a",
          "SubjectAttr:OU",
          "SubjectAttr:=x",
          "SubjectAttr:OU=",
          ":x",
          "Other:x"
        }) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> SubjectTest.parse(wrong), wrong);
      assertTrue(String.valueOf(refused.getMessage()).contains("SubjectStr:PART"), wrong);
    }
  }
}
