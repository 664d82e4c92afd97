package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.Oid;
import java.util.Set;

/**
 * The inputs about certificate policies (RFC 5280 §6.1.1).
 *
 * @param initial (c) user-initial-policy-set: the acceptable policies; empty means any policy
 * @param options which of the initial indicators (e), (f) and (g) are set; the others are not
 */
public record PolicyInputs(Set<Oid> initial, Set<Option> options) {
  private static final PolicyInputs ANY = new PolicyInputs(Set.of(), Set.of());

  public PolicyInputs {
    initial = Set.copyOf(initial);
    options = Set.copyOf(options);
  }

  /** An initial indicator. */
  public enum Option {
    /** (f) initial-explicit-policy: the path must be valid under a policy. */
    REQUIRE_EXPLICIT_POLICY,
    /** (e) initial-policy-mapping-inhibit: policies may not be mapped. */
    INHIBIT_MAPPING,
    /** (g) initial-any-policy-inhibit: anyPolicy does not count. */
    INHIBIT_ANY_POLICY
  }

  /** Any policy, nothing required. */
  public static PolicyInputs any() {
    return ANY;
  }

  public boolean has(Option option) {
    return options.contains(option);
  }
}
