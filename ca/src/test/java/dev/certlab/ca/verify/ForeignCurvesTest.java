package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.WeakAlgorithms;
import dev.certlab.ca.x509.ParsedCrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures on curves that the JDK does not have are checked all the same. */
class ForeignCurvesTest {
  private static final Field CURVES = new Field("curves");
  private static final Field FIELD = new Field("field/unknown-curves");

  private final Verifier verifier = new Verifier(CryptoEngine.standard());

  private VerificationReport verify(Question question, ValidationPolicy policy) {
    return verifier.verify(question.under(policy));
  }

  private static Question onCurve(String curve) {
    return Question.of(CURVES.request("leaf-" + curve + ".pem", "root-" + curve + ".pem"));
  }

  private static List<Object> errors(VerificationReport report) {
    return report.errors().stream().map(Finding::code).map(Object.class::cast).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp224r1", "brainpoolP512r1", "sect283k1", "compressed"})
  void soundSignatureIsTrustedAsByOpensslAndRefusedAsByTheJdk(String curve, @TempDir Path directory)
      throws Exception {
    Question question = onCurve(curve);
    assertEquals(Verdict.TRUSTED, verify(question, ValidationPolicy.RFC5280).verdict());
    assertEquals(Verdict.TRUSTED, verify(question, ValidationPolicy.OPENSSL).verdict());
    assertEquals("", question.openssl(directory));
    assertEquals(
        List.of(VerificationCode.SIGNATURE_ALGORITHM_UNSUPPORTED),
        errors(verify(question, ValidationPolicy.JAVA)));
    assertEquals(false, question.jdk().isEmpty());
  }

  @Test
  void shortCurveIsWeakButItsSignatureIsNotFalse(@TempDir Path directory) throws Exception {
    Question question = onCurve("prime192v1");
    assertEquals(
        List.of(VerificationCode.WEAK_KEY), errors(verify(question, ValidationPolicy.RFC5280)));
    assertEquals(Verdict.TRUSTED, verify(question, ValidationPolicy.OPENSSL).verdict());
    assertEquals("", question.openssl(directory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"brainpool", "secp256k1"})
  void whatTheFieldMetIsTrusted(String curve) {
    Question question =
        Question.of(FIELD.request("leaf-of-" + curve + ".pem", "root-" + curve + ".pem"));
    assertEquals(List.of(), verify(question, ValidationPolicy.RFC5280).findings());
  }

  @Test
  void crlOnForeignCurveCounts() {
    ParsedCrl crl = FIELD.crl("brainpool.crl.pem");
    Question question =
        Question.of(
            FIELD
                .request("leaf-of-brainpool.pem", "root-brainpool.pem")
                .revocation(RevocationPolicy.LEAF),
            crl);
    assertEquals(Verdict.TRUSTED, verify(question, ValidationPolicy.RFC5280).verdict());
  }

  @Test
  void alteredCertificateOnForeignCurveHasFalseSignature() {
    Question other =
        Question.of(
            FIELD
                .request("leaf-of-brainpool.pem", "root-brainpool.pem")
                .trust(List.of(FIELD.certificate("root-secp256k1.pem"))));
    assertEquals(
        List.of(VerificationCode.NO_PATH), errors(verify(other, ValidationPolicy.RFC5280)));
    Question altered =
        Question.of(
            new Field("curves")
                .request("leaf-brainpoolP512r1-altered.pem", "root-brainpoolP512r1.pem"));
    assertEquals(
        List.of(VerificationCode.SIGNATURE_FALSE),
        errors(verify(altered, ValidationPolicy.RFC5280)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"leaf-explicit.pem root-explicit.pem", "leaf-with-explicit-key.pem root-P256.pem"})
  void curveWithoutNameIsRefusedByEveryPolicyAsByOpensslAndTheJdk(
      String files, @TempDir Path directory) throws Exception {
    String[] names = files.split(" ", -1);
    Question question = Question.of(CURVES.request(names[0], names[1]));
    for (ValidationPolicy policy : ValidationPolicy.values()) {
      assertEquals(
          Optional.of(VerificationCode.CURVE_NOT_NAMED),
          errors(verify(question, policy)).stream().findFirst(),
          policy.label());
    }
    VerificationReport tolerant =
        verifier.verify(
            question.request().toBuilder().weakAlgorithms(WeakAlgorithms.ALLOWED).build());
    assertEquals(List.of(VerificationCode.CURVE_NOT_NAMED), errors(tolerant));
    assertEquals(false, question.jdk().isEmpty());
    Peers.require("openssl");
    assertEquals(true, question.openssl(directory).contains("error 94"));
  }
}
