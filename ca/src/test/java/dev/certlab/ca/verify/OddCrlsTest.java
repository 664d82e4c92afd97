package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Concern;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.ParsedCrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CRLs of any form are judged, never refused, and as the verifier of each policy judges them. */
class OddCrlsTest {
  private static final Path EXPECTED =
      Path.of("src/test/resources/dev/certlab/ca/verify/odd-crls.txt");

  /** The JDK takes a delta CRL for a complete one if its indicator is not critical. */
  private static final Set<String> NOT_AS_THE_JDK = Set.of("delta, not critical");

  /** OpenSSL 3.0.19 takes these for complete CRLs; 3.0.22 finds no CRL in them. */
  private static final Set<String> AS_THE_RELEASE_OF_OPENSSL_HAS_IT =
      Set.of("delta", "delta, not critical", "negative delta base");

  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity leaf = forge.endEntity("leaf").issuedBy(root);
  private final List<String> differences = new ArrayList<>();

  private Map<String, Question> questions() {
    Map<String, Question> questions = new LinkedHashMap<>();
    new OddCrls(root, leaf)
        .all()
        .forEach(
            (id, crl) ->
                questions.put(
                    id,
                    Question.of(
                        Forge.request(leaf, root).revocation(RevocationPolicy.LEAF),
                        X509Decoder.crl(crl.sign(forge)))));
    return questions;
  }

  /** The verdict, and what is said of revocation first; what webpki says of names is left out. */
  private String said(Question question, ValidationPolicy policy) {
    VerificationReport report = verifier.verify(question.under(policy));
    String first =
        report.findings().stream()
            .filter(OddCrlsTest::isAboutRevocation)
            .map(finding -> finding.severity().label() + " " + finding.code().id())
            .findFirst()
            .orElse("-");
    return policy == ValidationPolicy.WEBPKI ? first : report.verdict().label() + ", " + first;
  }

  private static boolean isAboutRevocation(Finding finding) {
    return finding.code() instanceof VerificationCode code
        && (code.leavesStatusUnknown() || finding.concerns(Concern.REVOCATION));
  }

  @Test
  void eachIsJudgedAsWritten() throws Exception {
    StringBuilder table = new StringBuilder();
    questions()
        .forEach(
            (id, question) -> {
              table.append(id).append('\n');
              for (ValidationPolicy policy : ValidationPolicy.values()) {
                table.append(String.format("  %-8s %s%n", policy.label(), said(question, policy)));
              }
            });
    if (Boolean.getBoolean("update-golden")) {
      Files.writeString(EXPECTED, table);
    }
    assertEquals(Files.readString(EXPECTED), table.toString());
  }

  @Test
  void policyOpensslSaysWhatOpensslSays(@TempDir Path directory) throws Exception {
    for (Map.Entry<String, Question> each : questions().entrySet()) {
      String theirs = each.getValue().openssl(directory);
      boolean newer = theirs.contains("unable to get certificate CRL");
      if (!(newer && AS_THE_RELEASE_OF_OPENSSL_HAS_IT.contains(each.getKey()))) {
        compare(each, ValidationPolicy.OPENSSL, theirs);
      }
    }
    assertEquals(List.of(), differences);
  }

  @Test
  void policyJavaSaysWhatTheJdkSays() throws Exception {
    for (Map.Entry<String, Question> each : questions().entrySet()) {
      if (!NOT_AS_THE_JDK.contains(each.getKey())) {
        compare(each, ValidationPolicy.JAVA, each.getValue().jdk());
      }
    }
    assertEquals(List.of(), differences);
  }

  private void compare(Map.Entry<String, Question> each, ValidationPolicy policy, String theirs) {
    VerificationReport ours = verifier.verify(each.getValue().under(policy));
    if (theirs.isEmpty() != (ours.verdict() == Verdict.TRUSTED)) {
      differences.add(each.getKey() + ": " + ours.findings() + ", they say " + theirs);
    }
  }

  @Test
  void theRestOfACrlCanBeReadWhateverIsOdd() {
    questions()
        .forEach(
            (id, question) -> {
              ParsedCrl crl = question.crls().get(0);
              assertEquals(root.name(), crl.issuer(), id);
              List<String> serials = new ArrayList<>();
              crl.revoked().forEach(entry -> serials.add(entry.serial().hex()));
              assertEquals(crl.revoked().size(), serials.size(), id);
            });
  }
}
