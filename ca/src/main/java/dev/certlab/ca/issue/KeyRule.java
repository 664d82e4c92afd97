package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.KeyLengths;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.Set;

/**
 * Which keys a profile accepts.
 *
 * @param lengths of RSA keys
 * @param source the document that says so
 */
public record KeyRule(Set<PublicKeyInfo.Kind> kinds, KeyLengths lengths, String source) {
  public KeyRule {
    kinds = Set.copyOf(kinds);
  }

  /** RSA and nothing else. */
  public static KeyRule rsa(KeyLengths lengths, String source) {
    return new KeyRule(Set.of(PublicKeyInfo.Kind.RSA), lengths, source);
  }

  /** Whatever this project can sign with, RSA from 2048 bits. */
  public static KeyRule any() {
    return new KeyRule(
        Set.of(PublicKeyInfo.Kind.RSA, PublicKeyInfo.Kind.EC, PublicKeyInfo.Kind.ED25519),
        KeyLengths.atLeast(2048),
        "certlab default");
  }
}
