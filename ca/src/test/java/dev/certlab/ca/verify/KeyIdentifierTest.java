package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.Octets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom an authority key identifier names, and what comes of it if that is not the issuer. */
class KeyIdentifierTest {
  private static final Field FIELD = new Field("field/authority-key-identifier");

  private final Verifier verifier = new Verifier(CryptoEngine.standard());

  private VerificationReport verify(Question question, ValidationPolicy policy) {
    return verifier.verify(question.under(policy));
  }

  @ParameterizedTest
  @CsvSource({
    "leaf-keyid-differs.pem, root.pem",
    "leaf-aki-names-old-root-serial.pem, new-root-same-key.pem"
  })
  void foreignIdentifierIsWarningAndForOpensslAndTheJdkAnotherIssuer(
      String leaf, String root, @TempDir Path directory) throws Exception {
    Peers.require("openssl");
    Question question = Question.of(FIELD.request(leaf, root));
    for (ValidationPolicy policy :
        List.of(ValidationPolicy.RFC5280, ValidationPolicy.WINDOWS, ValidationPolicy.CMG)) {
      VerificationReport report = verify(question, policy);
      assertEquals(Verdict.TRUSTED, report.verdict(), policy.label());
      Finding finding = report.findings().get(0);
      assertEquals(VerificationCode.KEY_IDENTIFIER_MISMATCH, finding.code(), policy.label());
      assertEquals(Severity.WARNING, finding.severity(), policy.label());
    }
    for (ValidationPolicy policy : List.of(ValidationPolicy.OPENSSL, ValidationPolicy.JAVA)) {
      VerificationReport report = verify(question, policy);
      assertEquals(Verdict.REJECTED, report.verdict(), policy.label());
      assertEquals(VerificationCode.NO_PATH, report.findings().get(0).code(), policy.label());
    }
    assertTrue(question.openssl(directory).contains("error 20 at 0"));
    assertTrue(question.jdk().startsWith("NO_TRUST_ANCHOR"));
  }

  @Test
  void identifierOfTheRootBeforeItsRenewalFitsThatRoot(@TempDir Path directory) throws Exception {
    Question question =
        Question.of(FIELD.request("leaf-aki-names-old-root-serial.pem", "root.pem"));
    assertEquals(List.of(), verify(question, ValidationPolicy.RFC5280).findings());
    assertEquals(Verdict.TRUSTED, verify(question, ValidationPolicy.OPENSSL).verdict());
    assertEquals(Verdict.TRUSTED, verify(question, ValidationPolicy.JAVA).verdict());
    assertEquals("", question.jdk());
    Peers.require("openssl");
    assertEquals("", question.openssl(directory));
  }

  @ParameterizedTest
  @EnumSource(ValidationPolicy.class)
  void rootMadeAnewUnderItsNameIsAnotherCaAndNothingIsAltered(ValidationPolicy policy) {
    VerificationReport report =
        verifier.verify(
            FIELD
                .request("leaf-of-sub.pem", "other-root-same-name.pem", "sub.pem")
                .policy(policy)
                .build());
    Finding first = report.findings().get(0);
    assertEquals(VerificationCode.NO_PATH, first.code());
    assertTrue(first.message().contains("has another key"), first.message());
    assertEquals(2, report.path().size());
  }

  @Test
  void jdkAsksIntermediatesForNothing() throws Exception {
    Forge forge = Forge.quick();
    Entity root = forge.ca("Root").selfSigned();
    Entity issuing = forge.ca("Issuing").issuedBy(root);
    Entity leaf =
        forge
            .endEntity("leaf")
            .with(
                AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.ofHex("0102030405"))),
                Criticality.NON_CRITICAL)
            .issuedBy(issuing);
    Question question = Question.of(Forge.request(leaf, root, issuing));
    assertEquals(Verdict.TRUSTED, verify(question, ValidationPolicy.JAVA).verdict());
    assertEquals("", question.jdk());
  }

  @ParameterizedTest
  @CsvSource({"crl.pem, TRUSTED", "crl-lists-leaf.pem, REJECTED"})
  void crlThatNamesAnotherKeyCountsWithWarningAndNotForOpensslAndTheJdk(
      String crl, Verdict verdict, @TempDir Path directory) throws Exception {
    Peers.require("openssl");
    Field field = new Field("field/crl-authority-key-identifier");
    Question question =
        Question.of(
            field.request("leaf.pem", "root.pem").revocation(RevocationPolicy.LEAF),
            field.crl(crl));
    VerificationReport report = verify(question, ValidationPolicy.RFC5280);
    assertEquals(verdict, report.verdict());
    assertTrue(
        report.findings().stream()
            .filter(finding -> finding.code() == VerificationCode.CRL_KEY_IDENTIFIER_MISMATCH)
            .allMatch(finding -> finding.severity() == Severity.WARNING));
    for (ValidationPolicy policy : List.of(ValidationPolicy.OPENSSL, ValidationPolicy.JAVA)) {
      VerificationReport refused = verify(question, policy);
      assertEquals(Verdict.REJECTED, refused.verdict(), policy.label());
      assertEquals(
          VerificationCode.CRL_KEY_IDENTIFIER_MISMATCH,
          refused.findings().get(0).code(),
          policy.label());
    }
    assertTrue(question.openssl(directory).contains("error 3 at 0"));
    assertTrue(question.jdk().startsWith("UNDETERMINED_REVOCATION_STATUS"));
  }
}
