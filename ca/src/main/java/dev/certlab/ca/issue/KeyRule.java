package dev.certlab.ca.issue;

import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.Set;

/**
 * Which keys a profile accepts.
 *
 * @param minimum the shortest RSA modulus in bits, inclusive
 * @param maximum the longest RSA modulus in bits, inclusive
 * @param source the document that says so
 */
public record KeyRule(Set<PublicKeyInfo.Kind> kinds, int minimum, int maximum, String source) {
  public static final int NO_MAXIMUM = Integer.MAX_VALUE;

  public KeyRule {
    kinds = Set.copyOf(kinds);
  }

  /** RSA of at least 2048 bits, and at most {@code maximum}. */
  public static KeyRule rsa(int maximum, String source) {
    return new KeyRule(Set.of(PublicKeyInfo.Kind.RSA), 2048, maximum, source);
  }

  /** Whatever this project can sign with, RSA from 2048 bits. */
  public static KeyRule any() {
    return new KeyRule(
        Set.of(PublicKeyInfo.Kind.RSA, PublicKeyInfo.Kind.EC, PublicKeyInfo.Kind.ED25519),
        2048,
        NO_MAXIMUM,
        "certlab default");
  }
}
