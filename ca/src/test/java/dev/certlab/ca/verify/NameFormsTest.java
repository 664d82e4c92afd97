package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names and constraints that are not of their form. */
class NameFormsTest {
  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();

  private VerificationReport verify(Question question, ValidationPolicy policy) {
    return verifier.verify(question.under(policy));
  }

  @ParameterizedTest
  @CsvSource({"leaf-www.pem, TRUSTED", "leaf-apex.pem, REJECTED"})
  void leadingDotMeansEverythingBelowForOpensslAndTheJdk(
      String leaf, Verdict verdict, @TempDir Path directory) throws Exception {
    Peers.require("openssl");
    Question question =
        Question.of(new Field("field/leading-dot").request(leaf, "root.pem", "sub.pem"));
    for (ValidationPolicy policy : List.of(ValidationPolicy.RFC5280, ValidationPolicy.WEBPKI)) {
      assertTrue(
          verify(question, policy).errors().stream()
              .anyMatch(f -> f.code() == VerificationCode.NAME_CONSTRAINT_INVALID),
          policy.label());
    }
    assertEquals(verdict, verify(question, ValidationPolicy.OPENSSL).verdict());
    assertEquals(verdict, verify(question, ValidationPolicy.JAVA).verdict());
    assertEquals(verdict == Verdict.TRUSTED, question.openssl(directory).isEmpty());
    assertEquals(verdict == Verdict.TRUSTED, question.jdk().isEmpty());
  }

  private static final GeneralName NO_URI = new GeneralName.UriName("no uri at all");

  @ParameterizedTest
  @EnumSource(ValidationPolicy.class)
  void uriThatIsNoneIsWarningWhereNobodyConstrainsUris(ValidationPolicy policy) {
    Entity leaf = forge.endEntity("leaf").names(NO_URI).issuedBy(root);
    Finding finding =
        verify(Question.of(Forge.request(leaf, root)), policy).findings().stream()
            .filter(f -> f.code() == VerificationCode.ALTERNATIVE_NAME_INVALID)
            .findFirst()
            .orElseThrow();
    assertEquals(Severity.WARNING, finding.severity());
  }

  @Test
  void uriThatIsNoneIsRefusedWhereCaConstrainsUris() {
    Entity ca =
        forge
            .ca("CA")
            .with(
                new NameConstraints(
                    List.of(Subtree.of(new GeneralName.UriName("example.test"))), List.of()))
            .issuedBy(root);
    Entity leaf = forge.endEntity("leaf").names(NO_URI).issuedBy(ca);
    VerificationReport report =
        verify(Question.of(Forge.request(leaf, root, ca)), ValidationPolicy.RFC5280);
    assertEquals(Verdict.REJECTED, report.verdict());
    assertEquals(VerificationCode.ALTERNATIVE_NAME_INVALID, report.findings().get(0).code());
    assertTrue(
        report.errors().stream()
            .anyMatch(f -> f.code() == VerificationCode.NAME_CONSTRAINT_UNSUPPORTED));
  }
}
