package dev.certlab.ca.der;

import dev.certlab.ca.x509.PublicKeyInfo;

/** Reads public keys on their own. */
public final class PublicKeys {
  private PublicKeys() {}

  /** From the DER of a SubjectPublicKeyInfo, as {@code PublicKey.getEncoded} returns it. */
  public static PublicKeyInfo decode(byte[] subjectPublicKeyInfo) {
    DerCursor cursor = DerCursor.over(subjectPublicKeyInfo.clone());
    PublicKeyInfo key = PublicKeyDecoder.publicKey(cursor);
    cursor.expectEnd("subjectPublicKeyInfo");
    return key;
  }
}
