package dev.certlab.ca.der;

import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.InhibitAnyPolicy;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.PolicyConstraints;
import dev.certlab.ca.x509.PolicyMappings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads what restricts the names and policies below a CA (RFC 5280 §4.2.1.4, .5, .10, .11, .14).
 */
final class PolicyDecoder {
  private PolicyDecoder() {}

  static CertificatePolicies policies(DerCursor in) {
    String what = "certificatePolicies";
    DerCursor content = in.enter(Tag.SEQUENCE, what);
    List<CertificatePolicies.PolicyInformation> policies = new ArrayList<>();
    while (!content.atEnd()) {
      DerCursor information = content.enter(Tag.SEQUENCE, what);
      Oid policy = information.oid(what);
      Octets qualifiers = information.atEnd() ? Octets.empty() : information.element(what);
      information.expectEnd(what);
      if (policies.stream().anyMatch(earlier -> earlier.policy().equals(policy))) {
        throw new MalformedEncodingException(what + ": " + policy + " occurs more than once");
      }
      policies.add(new CertificatePolicies.PolicyInformation(policy, qualifiers));
    }
    if (policies.isEmpty()) {
      throw new MalformedEncodingException(what + ": holds no policy");
    }
    return new CertificatePolicies(policies);
  }

  static PolicyMappings mappings(DerCursor in) {
    String what = "policyMappings";
    DerCursor content = in.enter(Tag.SEQUENCE, what);
    List<PolicyMappings.Mapping> mappings = new ArrayList<>();
    while (!content.atEnd()) {
      DerCursor pair = content.enter(Tag.SEQUENCE, what);
      mappings.add(new PolicyMappings.Mapping(pair.oid(what), pair.oid(what)));
      pair.expectEnd(what);
    }
    if (mappings.isEmpty()) {
      throw new MalformedEncodingException(what + ": holds no mapping");
    }
    return new PolicyMappings(mappings);
  }

  static PolicyConstraints constraints(DerCursor in, List<EncodingDefect> defects) {
    String what = "policyConstraints";
    DerCursor content = in.enter(Tag.SEQUENCE, what);
    if (content.atEnd()) {
      defects.add(new EncodingDefect(what, "says nothing"));
    }
    OptionalInt explicit = optionalCount(content, 0, what);
    OptionalInt mapping = optionalCount(content, 1, what);
    content.expectEnd(what);
    return new PolicyConstraints(explicit, mapping);
  }

  private static OptionalInt optionalCount(DerCursor content, int tag, String what) {
    if (!content.nextIs(Tag.context(tag))) {
      return OptionalInt.empty();
    }
    DerCursor number = content.enterAny(what);
    return OptionalInt.of(number.count(number.integerContent(what), what));
  }

  static InhibitAnyPolicy inhibitAnyPolicy(DerCursor in) {
    return new InhibitAnyPolicy(in.count(in.integer("inhibitAnyPolicy"), "inhibitAnyPolicy"));
  }

  static NameConstraints nameConstraints(DerCursor in, List<EncodingDefect> defects) {
    String what = "nameConstraints";
    DerCursor content = in.enter(Tag.SEQUENCE, what);
    if (content.atEnd()) {
      defects.add(new EncodingDefect(what, "says nothing"));
    }
    List<Subtree> permitted = subtrees(content, 0, defects);
    List<Subtree> excluded = subtrees(content, 1, defects);
    content.expectEnd(what);
    return new NameConstraints(permitted, excluded);
  }

  private static List<Subtree> subtrees(DerCursor content, int tag, List<EncodingDefect> defects) {
    String what = "nameConstraints";
    if (!content.nextIs(Tag.contextConstructed(tag))) {
      return List.of();
    }
    DerCursor list = content.enterAny(what);
    if (list.atEnd()) {
      defects.add(new EncodingDefect(what, "an empty list of subtrees"));
    }
    List<Subtree> subtrees = new ArrayList<>();
    while (!list.atEnd()) {
      subtrees.add(subtree(list.enter(Tag.SEQUENCE, what), what));
    }
    return subtrees;
  }

  private static Subtree subtree(DerCursor content, String what) {
    GeneralName base = NameDecoder.generalName(content, what);
    int minimum = optionalCount(content, 0, what).orElse(0);
    boolean hasMaximum = optionalCount(content, 1, what).isPresent();
    content.expectEnd(what);
    return new Subtree(base, minimum, hasMaximum);
  }
}
