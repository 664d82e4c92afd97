package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.security.PublicKey;

/** Reads public keys on their own. */
public final class PublicKeys {
  private PublicKeys() {}

  /** From JCA's form. */
  public static PublicKeyInfo of(PublicKey key) {
    return decode(key.getEncoded());
  }

  /** From the DER of a SubjectPublicKeyInfo, as {@code PublicKey.getEncoded} returns it. */
  public static PublicKeyInfo decode(byte[] subjectPublicKeyInfo) {
    DerCursor cursor = DerCursor.over(subjectPublicKeyInfo.clone());
    PublicKeyInfo key = PublicKeyDecoder.publicKey(cursor);
    cursor.expectEnd("subjectPublicKeyInfo");
    return key;
  }

  /**
   * {@code key} with the algorithm and parameters of {@code issuerKey}: how a DSA key inherits the
   * parameters it lacks (RFC 5280 §6.1.4 (f)).
   */
  public static PublicKeyInfo withParametersOf(PublicKeyInfo key, PublicKeyInfo issuerKey) {
    AlgorithmIdentifier algorithm = issuerKey.algorithm();
    return decode(Der.sequence(Der.algorithm(algorithm), Der.bitString(key.keyBits().toArray())));
  }
}
