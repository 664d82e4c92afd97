package dev.certlab.ca.verify;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Chains for the codes about names and their constraints. */
final class NameCases {
  private static final Oid UNKNOWN = new Oid("1.3.6.1.4.1.55738.666.1");

  private final TestPki pki;
  private final Forge forge;
  private final Entity root;
  private final Entity issuing;
  private final Map<VerificationCode, Supplier<List<Finding>>> cases;

  NameCases(TestPki pki, Map<VerificationCode, Supplier<List<Finding>>> cases) {
    this.pki = pki;
    this.forge = pki.forge();
    this.root = pki.root();
    this.issuing = pki.issuing();
    this.cases = cases;
    names();
  }

  private void constraint(VerificationCode code, NameConstraints constraints) {
    ca(code, () -> forge.ca("Constrained").with(constraints));
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
          return pki.findings(pki.about(forge.endEntity("leaf").names(rid).issuedBy(ca), ca));
        });
    cases.put(VerificationCode.NAME_CONSTRAINTS_LIMIT, this::tooManyNames);
    Supplier<VerificationRequest.Builder> named =
        () -> pki.about(forge.endEntity("leaf").dns("a.contoso.com").issuedBy(issuing));
    cases.put(
        VerificationCode.HOST_NAME_MISMATCH,
        () -> pki.findings(named.get().identity(new Identity.Dns("b.contoso.com"))));
    cases.put(
        VerificationCode.IP_ADDRESS_MISMATCH,
        () -> pki.findings(named.get().identity(new Identity.Ip("192.0.2.1"))));
    cases.put(
        VerificationCode.EMAIL_MISMATCH,
        () -> pki.findings(named.get().identity(new Identity.Emails(List.of("a@contoso.com")))));
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
    return pki.findings(pki.about(leaf, ca));
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

  private static NameConstraints permitted(GeneralName base) {
    return new NameConstraints(List.of(Subtree.of(base)), List.of());
  }
}
