package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.ParsedCrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** CRLs that people met: each policy's verdict, and that openssl and the JDK say the same. */
class RevocationInTheFieldTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Path EXPECTED =
      Path.of("src/test/resources/dev/certlab/ca/verify/field/revocation.txt");

  private final Verifier verifier = new Verifier(Forge.quick().crypto());
  private final Map<String, Question> questions = new LinkedHashMap<>();

  RevocationInTheFieldTest() {
    for (String crls : List.of("own-first", "own-last", "only-foreign", "foreign-lists-serial")) {
      ask("renewed-ca", "leaf.pem", "twins.pem", "crls-" + crls + ".pem");
    }
    for (String crl : List.of("fraction", "fraction-other-serial", "thisupdate-no-seconds")) {
      askOfRoot("crl-times", "leaf.pem", crl);
    }
    for (String crl :
        List.of(
            "empty-sequence",
            "empty-entry-extensions",
            "no-next-update",
            "revocation-date-future")) {
      askOfRoot("crl-forms", "leaf.pem", crl);
    }
    for (String crl :
        List.of(
            "compromise-then-remove",
            "remove-only",
            "duplicates",
            "number-negative",
            "number-too-long")) {
      askOfRoot("crl-entries", "leaf.pem", crl);
    }
    askOfRoot("crl-issuer", "leaf-crlissuer-dns.pem", "idp");
    for (String leaf : List.of("leaf-empty-point.pem", "leaf-reasons-only.pem")) {
      ask("empty-points", leaf, "", "crl.pem");
      askOfRoot("empty-points", leaf, "idp");
    }
    for (String leaf : List.of("good.pem", "bad.pem")) {
      ask("delta-missing", leaf, "iss.pem", "root.crl", "iss.crl");
      ask("crl-v1", leaf, "iss.pem", "root.crl", "iss.crl");
    }
    for (String producer : List.of("certtool", "cfssl", "jsrsasign-v2", "strongswan")) {
      askOfProducer(producer, "good.pem");
      askOfProducer(producer, "bad.pem");
    }
  }

  private void askOfRoot(String directory, String leaf, String crl) {
    ask(directory, leaf, "", "crl-" + crl + ".pem");
  }

  private void askOfProducer(String producer, String leaf) {
    String of = producer + "-";
    Field field = new Field("field/crl-empty-list");
    add(
        "crl-empty-list: " + of + leaf,
        field,
        new String[] {of + leaf, of + "root.pem", of + "iss.pem"},
        of + "root.crl",
        of + "iss.crl");
  }

  private void ask(String directory, String leaf, String untrusted, String... crls) {
    String[] certificates =
        untrusted.isEmpty()
            ? new String[] {leaf, "root.pem"}
            : new String[] {leaf, "root.pem", untrusted};
    add(
        directory + ": " + leaf + " by " + String.join(" ", crls),
        new Field("field/" + directory),
        certificates,
        crls);
  }

  private void add(String id, Field field, String[] certificates, String... crls) {
    String[] untrusted = Arrays.copyOfRange(certificates, 2, certificates.length);
    ParsedCrl[] all =
        Stream.of(crls).flatMap(name -> field.crls(name).stream()).toArray(ParsedCrl[]::new);
    questions.put(
        id,
        Question.of(
            field
                .request(certificates[0], certificates[1], untrusted)
                .revocation(
                    certificates.length > 2 && crls.length > 1
                        ? RevocationPolicy.CHAIN
                        : RevocationPolicy.LEAF)
                .time(NOW),
            all));
  }

  @Test
  void eachIsJudgedAsWritten() throws Exception {
    StringBuilder table = new StringBuilder();
    questions.forEach(
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

  private String said(Question question, ValidationPolicy policy) {
    VerificationReport report = verifier.verify(question.under(policy));
    Optional<Finding> first = report.findings().stream().findFirst();
    return report.verdict().label()
        + first
            .map(
                finding ->
                    ", "
                        + finding.severity().label()
                        + " "
                        + finding.code().id()
                        + ": "
                        + finding.message())
            .orElse("");
  }

  @TestFactory
  Stream<DynamicTest> opensslSaysTheSame(@TempDir Path directory) {
    return compared(ValidationPolicy.OPENSSL, question -> question.openssl(directory));
  }

  @TestFactory
  Stream<DynamicTest> theJdkSaysTheSame() {
    return compared(ValidationPolicy.JAVA, Question::jdkBuilding);
  }

  /** What a verifier says; empty: it accepts. */
  private interface Peer {
    String answer(Question question) throws Exception;
  }

  private Stream<DynamicTest> compared(ValidationPolicy policy, Peer peer) {
    return questions.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertEquals(
                            peer.answer(each.getValue()).isEmpty(),
                            verifier.verify(each.getValue().under(policy)).verdict()
                                == Verdict.TRUSTED)));
  }
}
