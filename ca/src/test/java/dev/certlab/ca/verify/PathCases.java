package dev.certlab.ca.verify;

import static dev.certlab.ca.verify.Forge.NOW;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.PolicyInputs;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PolicyMappings;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Chains for the codes about paths, encodings and rules of RFC 5280. */
final class PathCases {
  private static final Oid UNKNOWN = new Oid("1.3.6.1.4.1.55738.666.1");
  private static final Oid POLICY = new Oid("1.3.6.1.4.1.55738.1");

  private final TestPki pki;
  private final Forge forge;
  private final Entity root;
  private final Entity issuing;
  private final Map<VerificationCode, Supplier<List<Finding>>> cases;

  PathCases(TestPki pki, Map<VerificationCode, Supplier<List<Finding>>> cases) {
    this.pki = pki;
    this.forge = pki.forge();
    this.root = pki.root();
    this.issuing = pki.issuing();
    this.cases = cases;
    paths();
    encodings();
    rules();
  }

  private void leaf(VerificationCode code, Supplier<Forge.Draft> draft) {
    cases.put(code, () -> pki.findings(pki.about(draft.get().issuedBy(issuing))));
  }

  private void ca(VerificationCode code, Supplier<Forge.Draft> draft) {
    cases.put(
        code,
        () -> {
          Entity ca = draft.get().issuedBy(root);
          return pki.findings(
              pki.about(forge.endEntity("leaf").dns("a.contoso.com").issuedBy(ca), ca));
        });
  }

  /** A clock that is off, beside certificates that are as new as those of a new CA. */
  private VerificationRequest.Builder atTheTimeOf(Duration off) {
    Entity ca = forge.ca("New").valid(NOW, NOW.plus(Duration.ofDays(900))).issuedBy(root);
    Entity leaf = forge.endEntity("leaf").valid(NOW, NOW.plus(Duration.ofDays(90))).issuedBy(ca);
    return Forge.request(leaf, root, ca).time(NOW.plus(off));
  }

  private List<Finding> leafAloneIsSent() {
    Entity leaf = forge.endEntity("leaf").issuedBy(issuing);
    VerificationReport report = pki.verifier().verify(pki.about(leaf).build());
    SentChain sent = new SentChain(List.of(leaf.certificate()));
    return SentChain.findings(sent.missing(report));
  }

  private void paths() {
    cases.put(VerificationCode.CLOCK_SUSPECT, () -> pki.findings(atTheTimeOf(Duration.ofDays(-2))));
    cases.put(VerificationCode.INTERMEDIATE_NOT_SENT, this::leafAloneIsSent);
    cases.put(
        VerificationCode.NO_PATH,
        () -> pki.findings(Forge.request(forge.endEntity("leaf").issuedBy(issuing), root)));
    cases.put(
        VerificationCode.ANCHOR_NOT_SELF_SIGNED,
        () ->
            pki.findings(
                Forge.request(forge.endEntity("leaf").issuedBy(issuing), issuing)
                    .policy(ValidationPolicy.WINDOWS)));
    leaf(
        VerificationCode.KEY_IDENTIFIER_MISMATCH,
        () ->
            forge
                .endEntity("leaf")
                .with(
                    AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.ofHex("0102030405"))),
                    Criticality.NON_CRITICAL));
    cases.put(
        VerificationCode.UNTRUSTED_ROOT,
        () -> {
          Entity other = forge.ca("Other Root").selfSigned();
          return pki.findings(pki.about(forge.endEntity("leaf").issuedBy(other), other));
        });
    cases.put(
        VerificationCode.SELF_SIGNED_UNTRUSTED,
        () -> pki.findings(pki.about(forge.endEntity("self").selfSigned())));
    cases.put(VerificationCode.SEARCH_LIMIT, this::searchWithoutEnd);
    cases.put(
        VerificationCode.DEPTH_EXCEEDED,
        () -> pki.findings(pki.about(forge.endEntity("leaf").issuedBy(issuing)).maxDepth(0)));
    leaf(
        VerificationCode.SIGNATURE_FALSE,
        () -> forge.endEntity("leaf").thenChange(octets -> flipped(octets, octets.length - 1)));
    leaf(
        VerificationCode.SIGNATURE_ALGORITHM_UNSUPPORTED,
        () -> forge.endEntity("leaf").thenChange(PathCases::withUnknownAlgorithm));
    cases.put(
        VerificationCode.PUBLIC_KEY_UNUSABLE,
        () -> {
          // The algorithm says ECDSA, the issuer's key is an RSA key.
          Entity rsa = new Forge(KeySpec.RSA_2048).ca("Other").selfSigned();
          Entity leaf =
              forge.endEntity("leaf").issuedBy(new Entity(rsa.certificate(), issuing.keys()));
          return pki.findings(Forge.request(leaf, rsa));
        });
  }

  /** A hundred CAs of the same name, none of which leads to the anchor. */
  private List<Finding> searchWithoutEnd() {
    List<ParsedCertificate> all = new ArrayList<>();
    Entity above = forge.ca("Same").selfSigned();
    for (int i = 0; i < 70; i++) {
      above = forge.ca("Same").without(SubjectKeyIdentifier.OID).issuedBy(above);
      all.add(above.certificate());
    }
    Entity leaf = forge.endEntity("leaf").issuedBy(above);
    return pki.findings(pki.about(leaf).untrusted(all));
  }

  private static byte[] flipped(byte[] octets, int at) {
    byte[] changed = octets.clone();
    changed[at] ^= 1;
    return changed;
  }

  /** ecdsa-with-SHA256 ends in 4.3.2; 4.3.9 does not exist. */
  private static byte[] withUnknownAlgorithm(byte[] octets) {
    byte[] wanted = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2};
    byte[] changed = octets.clone();
    for (int i = 0; i + wanted.length <= octets.length; i++) {
      if (Arrays.equals(octets, i, i + wanted.length, wanted, 0, wanted.length)) {
        changed[i + wanted.length - 1] = 9;
      }
    }
    return changed;
  }

  private void encodings() {
    leaf(
        VerificationCode.CERTIFICATE_MALFORMED,
        () ->
            forge.endEntity("leaf").thenChange(octets -> Arrays.copyOf(octets, octets.length + 1)));
    leaf(
        VerificationCode.EXTENSION_MALFORMED,
        () ->
            forge
                .endEntity("leaf")
                .raw(SubjectAlternativeName.OID, Criticality.NON_CRITICAL, Octets.ofHex("0500")));
    leaf(
        VerificationCode.SIGNATURE_ALGORITHM_MISMATCH,
        () -> forge.endEntity("leaf").thenChange(PathCases::withOtherOuterAlgorithm));
    cases.put(
        VerificationCode.ISSUER_NAME_EMPTY,
        () -> {
          Entity nameless =
              forge.subject(NameEncoder.empty()).with(BasicConstraints.ca()).issuedBy(root);
          return pki.findings(pki.about(forge.endEntity("leaf").issuedBy(nameless), nameless));
        });
    leaf(
        VerificationCode.ALTERNATIVE_NAME_INVALID,
        () -> forge.endEntity("leaf").dns("a..contoso.com"));
  }

  /** The last ecdsa-with-SHA256 becomes ecdsa-with-SHA384. */
  private static byte[] withOtherOuterAlgorithm(byte[] octets) {
    byte[] wanted = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2};
    byte[] changed = octets.clone();
    for (int i = octets.length - wanted.length; i >= 0; i--) {
      if (Arrays.equals(octets, i, i + wanted.length, wanted, 0, wanted.length)) {
        changed[i + wanted.length - 1] = 3;
        return changed;
      }
    }
    throw new AssertionError("no such algorithm");
  }

  private void rules() {
    leaf(
        VerificationCode.CERTIFICATE_EXPIRED,
        () ->
            forge
                .endEntity("leaf")
                .valid(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofSeconds(1))));
    leaf(
        VerificationCode.CERTIFICATE_NOT_YET_VALID,
        () ->
            forge
                .endEntity("leaf")
                .valid(NOW.plus(Duration.ofSeconds(1)), NOW.plus(Duration.ofDays(2))));
    ca(VerificationCode.NOT_A_CA, () -> forge.endEntity("no CA"));
    cases.put(
        VerificationCode.PATH_LENGTH_EXCEEDED,
        () -> {
          Entity upper = forge.ca("Upper").with(BasicConstraints.ca(0)).issuedBy(root);
          Entity lower = forge.ca("Lower").issuedBy(upper);
          return pki.findings(pki.about(forge.endEntity("leaf").issuedBy(lower), upper, lower));
        });
    ca(
        VerificationCode.NO_CERT_SIGN,
        () -> forge.ca("CRL only").with(KeyUsage.of(KeyUsageBit.CRL_SIGN)));
    cases.put(
        VerificationCode.KEY_USAGE_UNSUITABLE,
        () ->
            pki.findings(
                pki.about(
                        forge
                            .endEntity("leaf")
                            .with(KeyUsage.of(KeyUsageBit.DATA_ENCIPHERMENT))
                            .issuedBy(issuing))
                    .purpose(Purpose.SERVER)));
    cases.put(
        VerificationCode.WRONG_PURPOSE,
        () ->
            pki.findings(
                pki.about(
                        forge
                            .endEntity("leaf")
                            .with(new ExtendedKeyUsage(List.of(KeyPurpose.CLIENT_AUTH)))
                            .issuedBy(issuing))
                    .purpose(Purpose.SERVER)));
    cases.put(
        VerificationCode.WRONG_PURPOSE_OF_CA,
        () -> {
          Entity ca =
              forge
                  .ca("Client CA")
                  .with(new ExtendedKeyUsage(List.of(KeyPurpose.CLIENT_AUTH)))
                  .issuedBy(root);
          return pki.findings(
              pki.about(forge.endEntity("l").issuedBy(ca), ca).purpose(Purpose.SERVER));
        });
    cases.put(
        VerificationCode.NO_VALID_POLICY,
        () ->
            pki.findings(
                pki.about(forge.endEntity("leaf").issuedBy(issuing))
                    .policyInputs(
                        new PolicyInputs(
                            Set.of(POLICY), Set.of(PolicyInputs.Option.REQUIRE_EXPLICIT_POLICY)))));
    ca(
        VerificationCode.POLICY_MAPPING_ANY,
        () ->
            forge
                .ca("Mapping")
                .with(
                    new PolicyMappings(
                        List.of(
                            new PolicyMappings.Mapping(POLICY, CertificatePolicies.ANY_POLICY)))));
    leaf(
        VerificationCode.CRITICAL_EXTENSION_UNKNOWN,
        () -> forge.endEntity("leaf").raw(UNKNOWN, Criticality.CRITICAL, Octets.ofHex("0500")));
    leaf(
        VerificationCode.WEAK_SIGNATURE,
        () -> forge.endEntity("leaf").signedWith(SignatureScheme.ECDSA_SHA1));
    leaf(
        VerificationCode.WEAK_KEY,
        () -> forge.endEntity("leaf", new Forge(KeySpec.RSA_1024).keys()));
    cases.put(
        VerificationCode.REQUEST_INVALID,
        () ->
            List.of(Finding.of(VerificationCode.REQUEST_INVALID, "see BatchVerifierTest", none())));
  }

  private static dev.certlab.ca.finding.Evidence none() {
    return dev.certlab.ca.finding.Evidence.none();
  }
}
