package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.CheckResult;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.KeyPurpose;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every entry of the catalogue is found where it should be, and says what it must say. */
class CatalogueTest {
  private final TestPki pki = TestPki.create();
  private final Map<VerificationCode, Supplier<List<Finding>>> cases =
      new EnumMap<>(VerificationCode.class);

  CatalogueTest() {
    new PathCases(pki, cases);
    new NameCases(pki, cases);
    new CrlCases(pki, cases);
    new BaselineCases(pki, cases);
  }

  @TestFactory
  Stream<DynamicTest> everyCodeIsFound() {
    return Arrays.stream(VerificationCode.values())
        .map(
            code ->
                DynamicTest.dynamicTest(
                    code.id(),
                    () -> {
                      List<Finding> findings =
                          Objects.requireNonNull(cases.get(code), "no case produces it").get();
                      assertTrue(
                          findings.stream().anyMatch(finding -> finding.code() == code),
                          findings.toString());
                    }));
  }

  @Test
  void everyCodeHasAUniqueIdARuleAMeaningAndARemedy() {
    Set<String> ids = new HashSet<>();
    EnumSet.allOf(IssuanceCode.class).forEach(code -> ids.add(code.id()));
    EnumSet.allOf(WayCode.class).forEach(code -> assertTrue(ids.add(code.id()), code.id()));
    for (VerificationCode code : VerificationCode.values()) {
      assertTrue(ids.add(code.id()), code.id());
      assertTrue(code.id().matches("[a-z]+(-[a-z]+)*"), code.id());
      for (String text : List.of(code.citation(), code.meaning(), code.remedy())) {
        assertFalse(text.isBlank() || text.endsWith("."), code.id());
      }
      assertEquals(Optional.of(code), VerificationCode.ofId(code.id()));
    }
  }

  @Test
  void properChainIsTrustedWithoutAnyFinding() {
    Entity leaf =
        pki.forge()
            .endEntity("leaf")
            .dns("a.contoso.com")
            .with(new ExtendedKeyUsage(List.of(KeyPurpose.SERVER_AUTH)), Criticality.NON_CRITICAL)
            .cdp("http://crl.contoso.com/Issuing.crl")
            .issuedBy(pki.issuing());
    VerificationReport report =
        pki.verifier()
            .verify(
                pki.about(leaf)
                    .purpose(Purpose.SERVER)
                    .identity(new Identity.Dns("A.contoso.com."))
                    .revocation(RevocationPolicy.CHAIN)
                    .crls(
                        CrlSource.of(
                            List.of(
                                pki.forge().crl(pki.issuing()).sign(),
                                pki.forge().crl(pki.root()).sign())))
                    .build());
    assertEquals(List.of(), report.findings());
    assertEquals(Verdict.TRUSTED, report.verdict());
    assertEquals(3, report.path().size());
    assertTrue(
        report.checks().stream().noneMatch(check -> check.result() == CheckResult.Result.FAILED));
  }
}
