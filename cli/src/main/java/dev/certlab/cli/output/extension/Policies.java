package dev.certlab.cli.output.extension;

import dev.certlab.ca.der.PolicyQualifiers;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.CertificatePolicies.PolicyInformation;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.PolicyConstraints;
import dev.certlab.ca.x509.PolicyMappings;
import java.util.List;

/** What extensions say of certificate policies. */
final class Policies {
  static final String MORE = "more certificates";

  private Policies() {}

  static void policies(Saying saying, CertificatePolicies policies) {
    saying.sayings("policies", "", policies.policies().stream().map(Policies::policy).toList());
  }

  private static Saying policy(PolicyInformation information) {
    return new Saying()
        .value("policy", "", name(information.policy()))
        .values("qualifiers", "", qualifiers(information.qualifiers()));
  }

  private static String name(Oid policy) {
    return policy.equals(CertificatePolicies.ANY_POLICY) ? "anyPolicy" : policy.value();
  }

  private static List<String> qualifiers(Octets qualifiers) {
    try {
      return PolicyQualifiers.texts(qualifiers);
    } catch (MalformedEncodingException malformed) {
      return List.of(qualifiers.hex());
    }
  }

  static void mappings(Saying saying, PolicyMappings mappings) {
    saying.sayings("mappings", "", mappings.mappings().stream().map(Policies::mapping).toList());
  }

  private static Saying mapping(PolicyMappings.Mapping mapping) {
    return new Saying()
        .value("issuerDomain", "the issuer's", name(mapping.issuerDomain()))
        .value("subjectDomain", "is the subject's", name(mapping.subjectDomain()));
  }

  static void constraints(Saying saying, PolicyConstraints constraints) {
    constraints
        .requireExplicitPolicy()
        .ifPresent(skip -> saying.number("requireExplicitPolicy", "required after", skip, MORE));
    constraints
        .inhibitPolicyMapping()
        .ifPresent(skip -> saying.number("inhibitPolicyMapping", "no mapping after", skip, MORE));
  }
}
