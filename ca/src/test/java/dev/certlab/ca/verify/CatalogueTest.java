package dev.certlab.ca.verify;

import static dev.certlab.ca.verify.Forge.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PolicyMappings;
import dev.certlab.ca.x509.ReasonFlag;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final Oid UNKNOWN = new Oid("1.3.6.1.4.1.55738.666.1");
  private static final Oid POLICY = new Oid("1.3.6.1.4.1.55738.1");
  private static final String URI = "http://crl.contoso.com/Issuing.crl";

  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity issuing = forge.ca("Issuing").issuedBy(root);
  private final Map<VerificationCode, Supplier<List<Finding>>> cases =
      new EnumMap<>(VerificationCode.class);

  CatalogueTest() {
    paths();
    encodings();
    rules();
    names();
    places();
    crls();
    baseline();
  }

  private List<Finding> findings(VerificationRequest.Builder request) {
    return verifier.verify(request.build()).findings();
  }

  private VerificationRequest.Builder about(Entity leaf, Entity... others) {
    Entity[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = issuing;
    return Forge.request(leaf, root, all);
  }

  private void leaf(VerificationCode code, Supplier<Forge.Draft> draft) {
    cases.put(code, () -> findings(about(draft.get().issuedBy(issuing))));
  }

  private void ca(VerificationCode code, Supplier<Forge.Draft> draft) {
    cases.put(
        code,
        () -> {
          Entity ca = draft.get().issuedBy(root);
          return findings(about(forge.endEntity("leaf").dns("a.contoso.com").issuedBy(ca), ca));
        });
  }

  private void paths() {
    cases.put(
        VerificationCode.NO_PATH,
        () -> findings(Forge.request(forge.endEntity("leaf").issuedBy(issuing), root)));
    cases.put(
        VerificationCode.UNTRUSTED_ROOT,
        () -> {
          Entity other = forge.ca("Other Root").selfSigned();
          return findings(about(forge.endEntity("leaf").issuedBy(other), other));
        });
    cases.put(
        VerificationCode.SELF_SIGNED_UNTRUSTED,
        () -> findings(about(forge.endEntity("self").selfSigned())));
    cases.put(VerificationCode.SEARCH_LIMIT, this::searchWithoutEnd);
    cases.put(
        VerificationCode.DEPTH_EXCEEDED,
        () -> findings(about(forge.endEntity("leaf").issuedBy(issuing)).maxDepth(0)));
    leaf(
        VerificationCode.SIGNATURE_FALSE,
        () -> forge.endEntity("leaf").thenChange(octets -> flipped(octets, octets.length - 1)));
    leaf(
        VerificationCode.SIGNATURE_ALGORITHM_UNSUPPORTED,
        () -> forge.endEntity("leaf").thenChange(CatalogueTest::withUnknownAlgorithm));
    cases.put(
        VerificationCode.PUBLIC_KEY_UNUSABLE,
        () -> {
          // The algorithm says ECDSA, the issuer's key is an RSA key.
          Entity rsa = new Forge(KeySpec.RSA_2048).ca("Other").selfSigned();
          Entity leaf =
              forge.endEntity("leaf").issuedBy(new Entity(rsa.certificate(), issuing.keys()));
          return findings(Forge.request(leaf, rsa));
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
    return findings(about(leaf).untrusted(all));
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
        () -> forge.endEntity("leaf").thenChange(CatalogueTest::withOtherOuterAlgorithm));
    cases.put(
        VerificationCode.ISSUER_NAME_EMPTY,
        () -> {
          Entity nameless =
              forge.subject(NameEncoder.empty()).with(BasicConstraints.ca()).issuedBy(root);
          return findings(about(forge.endEntity("leaf").issuedBy(nameless), nameless));
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
          return findings(about(forge.endEntity("leaf").issuedBy(lower), upper, lower));
        });
    ca(
        VerificationCode.NO_CERT_SIGN,
        () -> forge.ca("CRL only").with(KeyUsage.of(KeyUsageBit.CRL_SIGN)));
    cases.put(
        VerificationCode.KEY_USAGE_UNSUITABLE,
        () ->
            findings(
                about(
                        forge
                            .endEntity("leaf")
                            .with(KeyUsage.of(KeyUsageBit.DATA_ENCIPHERMENT))
                            .issuedBy(issuing))
                    .purpose(Purpose.SERVER)));
    cases.put(
        VerificationCode.WRONG_PURPOSE,
        () ->
            findings(
                about(
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
          return findings(about(forge.endEntity("l").issuedBy(ca), ca).purpose(Purpose.SERVER));
        });
    cases.put(
        VerificationCode.NO_VALID_POLICY,
        () ->
            findings(
                about(forge.endEntity("leaf").issuedBy(issuing))
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

  private void constraint(VerificationCode code, NameConstraints constraints) {
    ca(code, () -> forge.ca("Constrained").with(constraints));
  }

  private static NameConstraints permitted(GeneralName base) {
    return new NameConstraints(List.of(Subtree.of(base)), List.of());
  }

  private void names() {
    constraint(
        VerificationCode.NAME_NOT_PERMITTED, permitted(new GeneralName.DnsName("fabrikam.com")));
    constraint(
        VerificationCode.NAME_EXCLUDED,
        new NameConstraints(
            List.of(), List.of(Subtree.of(new GeneralName.DnsName("contoso.com")))));
    constraint(
        VerificationCode.NAME_CONSTRAINT_INVALID, permitted(new GeneralName.DnsName("*.a.com")));
    constraint(
        VerificationCode.NAME_CONSTRAINT_MALFORMED,
        permitted(new GeneralName.IpName(Octets.ofHex("0a000000ff00ff00"))));
    cases.put(
        VerificationCode.NAME_CONSTRAINT_UNSUPPORTED,
        () -> {
          GeneralName rid = new GeneralName.RegisteredId(UNKNOWN);
          Entity ca = forge.ca("Constrained").with(permitted(rid)).issuedBy(root);
          return findings(about(forge.endEntity("leaf").names(rid).issuedBy(ca), ca));
        });
    cases.put(VerificationCode.NAME_CONSTRAINTS_LIMIT, this::tooManyNames);
    Supplier<VerificationRequest.Builder> named =
        () -> about(forge.endEntity("leaf").dns("a.contoso.com").issuedBy(issuing));
    cases.put(
        VerificationCode.HOST_NAME_MISMATCH,
        () -> findings(named.get().identity(new Identity.Dns("b.contoso.com"))));
    cases.put(
        VerificationCode.IP_ADDRESS_MISMATCH,
        () -> findings(named.get().identity(new Identity.Ip("192.0.2.1"))));
    cases.put(
        VerificationCode.EMAIL_MISMATCH,
        () -> findings(named.get().identity(new Identity.Emails(List.of("a@contoso.com")))));
  }

  private List<Finding> tooManyNames() {
    List<Subtree> subtrees = new ArrayList<>();
    List<GeneralName> names = new ArrayList<>();
    for (int i = 0; i < 2100; i++) {
      subtrees.add(Subtree.of(new GeneralName.DnsName("x" + i + ".com")));
      names.add(new GeneralName.DnsName("a.x" + i + ".com"));
    }
    Entity ca =
        forge.ca("Constrained").with(new NameConstraints(subtrees, List.of())).issuedBy(root);
    Entity leaf = forge.endEntity("leaf").names(names.toArray(GeneralName[]::new)).issuedBy(ca);
    return findings(about(leaf, ca));
  }

  /** Places that fail; HttpCrlSourceTest makes them fail for real. */
  private void places() {
    for (VerificationCode code :
        List.of(
            VerificationCode.CRL_UNREACHABLE,
            VerificationCode.CRL_TIMED_OUT,
            VerificationCode.CRL_HTTP_STATUS,
            VerificationCode.CRL_NOT_A_CRL,
            VerificationCode.CRL_TRUNCATED,
            VerificationCode.CRL_TOO_LARGE,
            VerificationCode.CRL_REDIRECTED_AWAY)) {
      CrlSource failing =
          query -> CrlLookup.of(List.of(), List.of(new CrlFailure(code, URI, "failed")));
      cases.put(code, () -> findings(withPoint(failing)));
    }
    cases.put(
        VerificationCode.CRL_SCHEME_UNUSABLE,
        () ->
            findings(
                about(forge.endEntity("leaf").cdp("https://crl.contoso.com/a").issuedBy(issuing))
                    .revocation(RevocationPolicy.LEAF)
                    .policy(ValidationPolicy.WINDOWS)));
    cases.put(VerificationCode.CRL_MISSING, () -> findings(withPoint(CrlSource.none())));
    cases.put(
        VerificationCode.NO_DISTRIBUTION_POINT,
        () ->
            findings(
                about(forge.endEntity("leaf").issuedBy(issuing))
                    .revocation(RevocationPolicy.LEAF)));
  }

  private VerificationRequest.Builder withPoint(CrlSource source) {
    return about(forge.endEntity("leaf").cdp(URI).issuedBy(issuing))
        .revocation(RevocationPolicy.LEAF)
        .crls(source);
  }

  private void crl(VerificationCode code, Supplier<ParsedCrl> crl) {
    cases.put(code, () -> findings(withPoint(query -> onlyComplete(query, crl.get()))));
  }

  private static CrlLookup onlyComplete(CrlQuery query, ParsedCrl crl) {
    return query.kind() == CrlQuery.Kind.COMPLETE
        ? CrlLookup.of(List.of(crl), List.of())
        : new CrlLookup.Nothing();
  }

  private void crls() {
    for (RevocationReason reason :
        List.of(RevocationReason.KEY_COMPROMISE, RevocationReason.CERTIFICATE_HOLD)) {
      cases.put(
          reason == RevocationReason.CERTIFICATE_HOLD
              ? VerificationCode.CERTIFICATE_ON_HOLD
              : VerificationCode.CERTIFICATE_REVOKED,
          () -> {
            Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(issuing);
            ParsedCrl crl = forge.crl(issuing).revoke(leaf, reason).sign();
            return findings(
                about(leaf).revocation(RevocationPolicy.LEAF).crls(CrlSource.of(List.of(crl))));
          });
    }
    crl(
        VerificationCode.CRL_EXPIRED,
        () ->
            forge
                .crl(issuing)
                .updates(
                    NOW.minus(Duration.ofDays(8)), Optional.of(NOW.minus(Duration.ofSeconds(1))))
                .sign());
    crl(
        VerificationCode.CRL_NOT_YET_VALID,
        () -> forge.crl(issuing).updates(NOW.plus(Duration.ofSeconds(1)), Optional.empty()).sign());
    crl(
        VerificationCode.CRL_NO_NEXT_UPDATE,
        () -> forge.crl(issuing).updates(NOW, Optional.empty()).sign());
    crl(VerificationCode.CRL_BAD_SIGNATURE, () -> forge.crl(issuing).signBy(root.keys()));
    crl(VerificationCode.CRL_WRONG_ISSUER, () -> forge.crl(root).sign());
    crl(
        VerificationCode.CRL_WEAK_SIGNATURE,
        () -> forge.crl(issuing).signedWith(SignatureScheme.ECDSA_SHA1).sign());
    crl(
        VerificationCode.CRL_OUT_OF_SCOPE,
        () ->
            forge
                .crl(issuing)
                .with(
                    scope(Set.of(IssuingDistributionPoint.Scope.ONLY_CA_CERTIFICATES), Set.of()),
                    Criticality.CRITICAL)
                .sign());
    crl(
        VerificationCode.CRL_REASONS_INCOMPLETE,
        () ->
            forge
                .crl(issuing)
                .with(scope(Set.of(), Set.of(ReasonFlag.KEY_COMPROMISE)), Criticality.CRITICAL)
                .sign());
    crl(
        VerificationCode.CRL_MALFORMED,
        () -> forge.crl(issuing).with(scope(Set.of(), Set.of()), Criticality.CRITICAL).sign());
    crl(
        VerificationCode.CRL_CRITICAL_EXTENSION_UNKNOWN,
        () ->
            forge
                .crl(issuing)
                .with(
                    new dev.certlab.ca.x509.OpaqueExtension(UNKNOWN, Octets.ofHex("0500")),
                    Criticality.CRITICAL)
                .sign());
    cases.put(VerificationCode.CRL_SIGNER_NO_CRL_SIGN, this::signerMayNot);
    cases.put(VerificationCode.CRL_SIGNER_UNTRUSTED, this::signerUnknown);
    deltas();
  }

  private static IssuingDistributionPoint scope(
      Set<IssuingDistributionPoint.Scope> scope, Set<ReasonFlag> reasons) {
    return new IssuingDistributionPoint(
        Optional.empty(),
        scope,
        reasons.isEmpty() ? Optional.empty() : Optional.of(reasons),
        IssuingDistributionPoint.Issuers.OWN);
  }

  private List<Finding> signerMayNot() {
    Entity ca = forge.ca("No CRLs").with(KeyUsage.of(KeyUsageBit.KEY_CERT_SIGN)).issuedBy(root);
    Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(ca);
    CrlSource source = CrlSource.of(List.of(forge.crl(ca).sign()));
    return findings(about(leaf, ca).revocation(RevocationPolicy.LEAF).crls(source));
  }

  /** The CRL is signed with another key of the same name, whose certificate leads nowhere. */
  private List<Finding> signerUnknown() {
    Entity impostor = forge.ca("Issuing").selfSigned();
    Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(issuing);
    CrlSource source = CrlSource.of(List.of(forge.crl(impostor).sign()));
    return findings(about(leaf, impostor).revocation(RevocationPolicy.LEAF).crls(source));
  }

  private void deltas() {
    FreshestCrl freshest = new FreshestCrl(List.of(CrlDistributionPoint.ofUri(URI)));
    Supplier<CrlSource> source =
        () ->
            CrlSource.of(
                List.of(
                    forge.crl(issuing).with(freshest, Criticality.NON_CRITICAL).sign(),
                    forge
                        .crl(issuing)
                        .with(new DeltaCrlIndicator(CrlNumber.of(99)), Criticality.CRITICAL)
                        .with(CrlNumber.of(100), Criticality.NON_CRITICAL)
                        .sign()));
    cases.put(VerificationCode.DELTA_CRL_NOT_USED, () -> findings(withPoint(source.get())));
    cases.put(
        VerificationCode.DELTA_CRL_UNUSABLE,
        () -> findings(withPoint(source.get()).policy(ValidationPolicy.WINDOWS)));
  }

  private void baseline(VerificationCode code, Supplier<Forge.Draft> draft) {
    cases.put(
        code,
        () ->
            findings(
                about(draft.get().issuedBy(issuing))
                    .purpose(Purpose.SERVER)
                    .policy(ValidationPolicy.WEBPKI)));
  }

  private void baseline() {
    baseline(
        VerificationCode.SERIAL_NOT_POSITIVE,
        () -> forge.endEntity("leaf").serial(BigInteger.ZERO));
    baseline(
        VerificationCode.AUTHORITY_KEY_IDENTIFIER_FORM,
        () ->
            forge
                .endEntity("leaf")
                .with(
                    new AuthorityKeyIdentifier(
                        Optional.empty(),
                        List.of(new GeneralName.DirectoryName(root.name())),
                        Optional.of(issuing.certificate().serial())),
                    Criticality.NON_CRITICAL));
    baseline(
        VerificationCode.COMMON_NAME_NOT_ALTERNATIVE_NAME,
        () -> forge.endEntity("b.contoso.com").dns("a.contoso.com"));
    baseline(
        VerificationCode.PURPOSE_NOT_STATED,
        () -> forge.endEntity("a.contoso.com").dns("a.contoso.com"));
    baseline(VerificationCode.WILDCARD_TOO_BROAD, () -> forge.endEntity("leaf").dns("*.com"));
    baseline(VerificationCode.LEAF_IS_CA, () -> forge.ca("leaf"));
    leaf(
        VerificationCode.NAME_CONSTRAINTS_IN_LEAF,
        () -> forge.endEntity("leaf").with(permitted(new GeneralName.DnsName("contoso.com"))));
    cases.put(
        VerificationCode.KEY_IDENTIFIER_MISSING,
        () -> {
          Entity ca = forge.ca("Nameless key").without(SubjectKeyIdentifier.OID).issuedBy(root);
          return findings(
              about(forge.endEntity("l").issuedBy(ca), ca).policy(ValidationPolicy.WEBPKI));
        });
    cases.put(
        VerificationCode.EXTENSION_CRITICALITY,
        () -> {
          Entity ca =
              forge
                  .ca("Loose")
                  .with(BasicConstraints.ca(), Criticality.NON_CRITICAL)
                  .issuedBy(root);
          return findings(
              about(forge.endEntity("l").issuedBy(ca), ca).policy(ValidationPolicy.WEBPKI));
        });
    cases.put(VerificationCode.CURVE_NOT_NAMED, this::explicitCurve);
  }

  /** The parameters of the key's algorithm become a SEQUENCE instead of the curve's name. */
  private List<Finding> explicitCurve() {
    byte[] curve = {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7};
    Forge.Draft draft =
        forge
            .endEntity("leaf")
            .thenChange(
                octets -> {
                  byte[] changed = octets.clone();
                  for (int i = 0; i + curve.length <= octets.length; i++) {
                    if (Arrays.equals(octets, i, i + curve.length, curve, 0, curve.length)) {
                      changed[i] = 0x30;
                    }
                  }
                  return changed;
                });
    Entity leaf = draft.issuedBy(issuing);
    // The change voids the signature, so the leaf itself is the anchor: nothing checks it then.
    return findings(Forge.request(leaf, leaf).policy(ValidationPolicy.WEBPKI));
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
        forge
            .endEntity("leaf")
            .dns("a.contoso.com")
            .with(new ExtendedKeyUsage(List.of(KeyPurpose.SERVER_AUTH)), Criticality.NON_CRITICAL)
            .cdp(URI)
            .issuedBy(issuing);
    VerificationReport report =
        verifier.verify(
            about(leaf)
                .purpose(Purpose.SERVER)
                .identity(new Identity.Dns("A.contoso.com."))
                .revocation(RevocationPolicy.CHAIN)
                .crls(CrlSource.of(List.of(forge.crl(issuing).sign(), forge.crl(root).sign())))
                .build());
    assertEquals(List.of(), report.findings());
    assertEquals(Verdict.TRUSTED, report.verdict());
    assertEquals(3, report.path().size());
    assertTrue(
        report.checks().stream().noneMatch(check -> check.result() == CheckResult.Result.FAILED));
  }
}
