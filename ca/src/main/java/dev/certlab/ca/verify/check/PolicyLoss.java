package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.Oid;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where and why a path ceased to be valid under any policy.
 *
 * @param position of the certificate whose policies were of no use
 * @param allowed what the certificates above left
 * @param found what the certificate states
 * @param inhibitor who forbade what would have helped: mappings, or anyPolicy
 */
record PolicyLoss(int position, Set<Oid> allowed, Set<Oid> found, Optional<String> inhibitor) {
  PolicyLoss {
    allowed = Set.copyOf(allowed);
    found = Set.copyOf(found);
  }

  /**
   * @param demand who requires a policy
   */
  String message(String demand) {
    return demand + " requires a policy, and " + why();
  }

  private String why() {
    if (found.isEmpty()) {
      return "this certificate states none";
    }
    String added = inhibitor.map(who -> "; " + who).orElse("");
    if (allowed.isEmpty()) {
      return "the certificates above leave none" + added;
    }
    return found.equals(Set.of(CertificatePolicies.ANY_POLICY))
        ? "this certificate states only anyPolicy, which does not count" + added
        : "this certificate states none that the certificates above allow" + added;
  }

  Evidence evidence() {
    return Evidence.of("allowed", texts(allowed), "found", texts(found));
  }

  /** Sorted; anyPolicy by its name. */
  static String texts(Set<Oid> policies) {
    return policies.isEmpty()
        ? "none"
        : new TreeSet<>(policies).stream().map(PolicyLoss::text).collect(Collectors.joining(", "));
  }

  private static String text(Oid policy) {
    return policy.equals(CertificatePolicies.ANY_POLICY) ? "anyPolicy" : policy.value();
  }

  /** Each mapping as {@code from to to}. */
  static String texts(Map<Oid, Set<Oid>> mappings) {
    return mappings.entrySet().stream()
        .map(mapping -> text(mapping.getKey()) + " to " + texts(mapping.getValue()))
        .collect(Collectors.joining("; "));
  }
}
