package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.intake.CrlFile;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A bundle has no order: whom it is about, and what is said of them, does not depend on one. */
class BundleTest {
  private static final Forge FORGE = Forge.quick();
  private static final Verifier VERIFIER = new Verifier(FORGE.crypto());
  private static final Entity ROOT = FORGE.ca("Root").selfSigned();
  private static final Entity ISSUING = FORGE.ca("Issuing").issuedBy(ROOT);
  private static final Entity OTHER = FORGE.ca("Other").selfSigned();
  private static final List<Entity> MEMBERS =
      List.of(
          FORGE.endEntity("good").issuedBy(ISSUING),
          FORGE
              .endEntity("expired")
              .valid(Forge.NOW.minus(Duration.ofDays(9)), Forge.NOW.minus(Duration.ofDays(2)))
              .issuedBy(ISSUING),
          FORGE.endEntity("stranger").issuedBy(OTHER),
          ISSUING,
          ROOT,
          OTHER);

  @Property(tries = 100, seed = "20261124", shrinking = ShrinkingMode.OFF)
  void orderChangesNothing(@ForAll long seed) {
    List<Entity> members = new ArrayList<>(MEMBERS);
    Collections.shuffle(members, new Random(seed));
    StringBuilder pem = new StringBuilder();
    for (Entity member : members) {
      pem.append(Pem.encode(Pem.CERTIFICATE, member.certificate().encoded().toArray()));
    }
    CertificateFile bundle =
        CertificateFile.read(pem.toString().getBytes(StandardCharsets.US_ASCII), Optional.empty());
    Map<String, String> said = new TreeMap<>();
    for (ParsedCertificate endEntity : bundle.endEntities()) {
      VerificationReport report = verify(endEntity, bundle, ROOT.certificate());
      said.put(endEntity.subject().toString(), first(report));
    }
    assertEquals(
        Map.of(
            "CN=good", "trusted",
            "CN=expired", "rejected certificate-expired",
            "CN=stranger", "rejected untrusted-root"),
        said);
  }

  private static VerificationReport verify(
      ParsedCertificate endEntity, CertificateFile bundle, ParsedCertificate root) {
    return VERIFIER.verify(
        VerificationRequest.of(endEntity)
            .untrusted(bundle.all())
            .trust(root)
            .time(Forge.NOW)
            .build());
  }

  private static String first(VerificationReport report) {
    return report.verdict().label()
        + report.findings().stream()
            .findFirst()
            .map(finding -> " " + finding.code().id())
            .orElse("");
  }

  private static byte[] field(String name) throws IOException {
    try (InputStream in = BundleTest.class.getResourceAsStream("field/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static CertificateFile certificates(String name) throws IOException {
    return CertificateFile.read(field(name), Optional.empty());
  }

  @Example
  void anExpiredLeafAtTheEndOfABundleIsTheOneThatIsJudged() throws IOException {
    ParsedCertificate root = certificates("bundle/root.pem").all().get(0);
    for (String name : List.of("root-then-expired-leaf.pem", "sub-then-expired-leaf.pem")) {
      CertificateFile bundle = certificates("bundle/" + name);
      assertEquals(1, bundle.endEntities().size(), name);
      VerificationReport report = verify(bundle.endEntities().get(0), bundle, root);
      assertEquals("rejected certificate-expired", first(report), name);
      assertTrue(report.path().at(0).subject().toString().startsWith("CN=exp"), name);
    }
  }

  @Example
  void filesThatPowerShellSavedAsUtf16AreRead() throws IOException {
    CertificateFile leaf = certificates("utf16/leaf-utf16.pem");
    CrlFile crl = CrlFile.read(field("utf16/crl-utf16.pem"), Optional.empty());
    VerificationReport report =
        VERIFIER.verify(
            VerificationRequest.of(leaf.endEntities().get(0))
                .trust(certificates("utf16/root.pem").all().get(0))
                .crls(CrlSource.of(crl.crls()))
                .revocation(RevocationPolicy.LEAF)
                .time(Field.NOW)
                .build());
    assertEquals(VerificationCode.CERTIFICATE_REVOKED, report.findings().get(0).code());
  }
}
