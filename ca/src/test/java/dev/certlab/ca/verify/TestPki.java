package dev.certlab.ca.verify;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.VerificationRequest;
import java.util.Arrays;
import java.util.List;

/** A root CA, an issuing CA below it, and a verifier to ask about what they issue. */
record TestPki(Forge forge, Verifier verifier, Entity root, Entity issuing) {

  static TestPki create() {
    Forge forge = Forge.quick();
    Entity root = forge.ca("Root").selfSigned();
    return new TestPki(
        forge, new Verifier(forge.crypto()), root, forge.ca("Issuing").issuedBy(root));
  }

  List<Finding> findings(VerificationRequest.Builder request) {
    return verifier.verify(request.build()).findings();
  }

  /** A request about {@code leaf} that trusts the root and knows the issuing CA and others. */
  VerificationRequest.Builder about(Entity leaf, Entity... others) {
    Entity[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = issuing;
    return Forge.request(leaf, root, all);
  }
}
