package dev.certlab.ca.crypto;

import dev.certlab.ca.x509.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests as identifiers: fingerprints, thumbprints, names of files. */
public enum Digest {
  SHA256("SHA-256"),
  /** For identifiers only (RFC 5280 §4.2.1.2 method 1, Windows thumbprints), never for trust. */
  SHA1("SHA-1");

  private final String algorithm;

  Digest(String algorithm) {
    this.algorithm = algorithm;
  }

  public Octets of(byte[] octets) {
    return Octets.of(begin().digest(octets));
  }

  /** For what is too large to be held as a whole. */
  public MessageDigest begin() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has " + algorithm, missing);
    }
  }
}
