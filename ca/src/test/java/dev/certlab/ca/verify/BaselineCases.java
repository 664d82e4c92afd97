package dev.certlab.ca.verify;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Chains for the codes of the policy webpki. */
final class BaselineCases {
  private final TestPki pki;
  private final Forge forge;
  private final Entity root;
  private final Entity issuing;
  private final Map<VerificationCode, Supplier<List<Finding>>> cases;

  BaselineCases(TestPki pki, Map<VerificationCode, Supplier<List<Finding>>> cases) {
    this.pki = pki;
    this.forge = pki.forge();
    this.root = pki.root();
    this.issuing = pki.issuing();
    this.cases = cases;
    baseline();
  }

  private void baseline(VerificationCode code, Supplier<Forge.Draft> draft) {
    cases.put(
        code,
        () ->
            pki.findings(
                pki.about(draft.get().issuedBy(issuing))
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
          return pki.findings(
              pki.about(forge.endEntity("l").issuedBy(ca), ca).policy(ValidationPolicy.WEBPKI));
        });
    cases.put(
        VerificationCode.EXTENSION_CRITICALITY,
        () -> {
          Entity ca =
              forge
                  .ca("Loose")
                  .with(BasicConstraints.ca(), Criticality.NON_CRITICAL)
                  .issuedBy(root);
          return pki.findings(
              pki.about(forge.endEntity("l").issuedBy(ca), ca).policy(ValidationPolicy.WEBPKI));
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
    return pki.findings(Forge.request(leaf, leaf).policy(ValidationPolicy.WEBPKI));
  }

  private void leaf(VerificationCode code, Supplier<Forge.Draft> draft) {
    cases.put(code, () -> pki.findings(pki.about(draft.get().issuedBy(issuing))));
  }

  private static NameConstraints permitted(GeneralName base) {
    return new NameConstraints(List.of(Subtree.of(base)), List.of());
  }
}
