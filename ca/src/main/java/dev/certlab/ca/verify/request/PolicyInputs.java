package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.Oid;
import java.util.Set;

/**
 * The inputs about certificate policies (RFC 5280 §6.1.1).
 *
 * @param initial the acceptable policies (c); empty means any policy
 * @param options which of the initial indicators (d) to (f) are set
 */
public record PolicyInputs(Set<Oid> initial, Set<Option> options) {
  private static final PolicyInputs ANY = new PolicyInputs(Set.of(), Set.of());

  public PolicyInputs {
    initial = Set.copyOf(initial);
    options = Set.copyOf(options);
  }

  /** An initial indicator. */
  public enum Option {
    /** The path must be valid under a policy (e). */
    REQUIRE_EXPLICIT_POLICY,
    /** Policies may not be mapped (d). */
    INHIBIT_MAPPING,
    /** anyPolicy does not count (f). */
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
