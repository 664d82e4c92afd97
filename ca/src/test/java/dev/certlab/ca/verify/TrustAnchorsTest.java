package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is trusted as a root, and is none. */
class TrustAnchorsTest {
  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity issuing = forge.ca("Issuing").issuedBy(root);
  private final Entity leaf = forge.endEntity("leaf").issuedBy(issuing);

  private VerificationRequest.Builder trusting(Entity... anchors) {
    return Forge.request(leaf, root)
        .trust(List.of(anchors).stream().map(Entity::certificate).toList());
  }

  private VerificationReport verify(VerificationRequest.Builder request, ValidationPolicy policy) {
    return verifier.verify(request.policy(policy).build());
  }

  @ParameterizedTest
  @EnumSource(
      value = ValidationPolicy.class,
      names = {"OPENSSL", "WINDOWS", "CMG"})
  void intermediateAloneIsNoTrustAnchorForOpensslAndWindows(ValidationPolicy policy) {
    VerificationReport report = verify(trusting(issuing), policy);
    assertEquals(Verdict.REJECTED, report.verdict());
    assertEquals(VerificationCode.ANCHOR_NOT_SELF_SIGNED, report.findings().get(0).code());
  }

  @ParameterizedTest
  @EnumSource(
      value = ValidationPolicy.class,
      mode = Mode.EXCLUDE,
      names = {"OPENSSL", "WINDOWS", "CMG"})
  void elsewhereAnyCertificateCanBeTrusted(ValidationPolicy policy) {
    assertTrue(
        verify(trusting(issuing), policy).findings().stream()
            .noneMatch(finding -> finding.code() == VerificationCode.ANCHOR_NOT_SELF_SIGNED));
    assertEquals(Verdict.TRUSTED, verify(trusting(issuing), ValidationPolicy.RFC5280).verdict());
  }

  @Test
  void opensslCallsItError2AlsoWhereTheRootIsAtHandUntrusted(@TempDir Path directory)
      throws Exception {
    Peers.require("openssl");
    Question alone = Question.of(trusting(issuing));
    assertTrue(alone.openssl(directory).contains("error 2 at 1"));
    Question besideRoot = Question.of(trusting(issuing).untrusted(List.of(root.certificate())));
    assertTrue(besideRoot.openssl(directory).contains("error 2 at 1"));
    VerificationReport report = verifier.verify(besideRoot.under(ValidationPolicy.OPENSSL));
    assertEquals(VerificationCode.ANCHOR_NOT_SELF_SIGNED, report.findings().get(0).code());
  }

  @Test
  void leafThatIsTrustedItselfIsNoRootEither(@TempDir Path directory) throws Exception {
    Peers.require("openssl");
    Question question = Question.of(trusting(leaf));
    assertTrue(question.openssl(directory).contains("error "));
    for (ValidationPolicy policy : List.of(ValidationPolicy.OPENSSL, ValidationPolicy.WINDOWS)) {
      VerificationReport report = verifier.verify(question.under(policy));
      assertEquals(Verdict.REJECTED, report.verdict(), policy.label());
    }
  }

  @Test
  void intermediateBesideTheRootDoesNoHarmToOpenssl(@TempDir Path directory) throws Exception {
    Peers.require("openssl");
    Question question = Question.of(trusting(issuing, root));
    assertEquals("", question.openssl(directory));
    assertEquals(List.of(), verifier.verify(question.under(ValidationPolicy.OPENSSL)).findings());
  }

  @ParameterizedTest
  @EnumSource(
      value = ValidationPolicy.class,
      names = {"WINDOWS", "CMG"})
  void intermediateBesideTheRootIsSaidAndMakesIisRefuseClients(ValidationPolicy policy) {
    VerificationReport asClient = verify(trusting(issuing, root), policy);
    assertEquals(Verdict.TRUSTED, asClient.verdict());
    Finding finding = asClient.findings().get(0);
    assertEquals(VerificationCode.ANCHOR_NOT_SELF_SIGNED, finding.code());
    assertEquals(Severity.WARNING, finding.severity());
    assertEquals("403.16", finding.code().vocabulary().iis());
    VerificationReport asServer = verify(trusting(root, issuing).purpose(Purpose.CLIENT), policy);
    assertEquals(Verdict.REJECTED, asServer.verdict());
    assertEquals(VerificationCode.ANCHOR_NOT_SELF_SIGNED, asServer.findings().get(0).code());
  }

  @Test
  void newRootSignedByTheOldOneBearsOneNameTwiceAndIsNoRoot(@TempDir Path directory)
      throws Exception {
    Peers.require("openssl");
    Entity newRoot = forge.ca("Root", forge.keys()).issuedBy(root);
    Entity below = forge.endEntity("below").issuedBy(newRoot);
    Question question = Question.of(Forge.request(below, newRoot));
    assertTrue(question.openssl(directory).contains("error 2 "));
    assertEquals(
        VerificationCode.ANCHOR_NOT_SELF_SIGNED,
        verifier.verify(question.under(ValidationPolicy.OPENSSL)).findings().get(0).code());
    assertEquals(
        Verdict.TRUSTED, verifier.verify(question.under(ValidationPolicy.RFC5280)).verdict());
  }
}
