package dev.certlab.ca.crypto;

import dev.certlab.ca.der.container.KeyAlgorithm;
import dev.certlab.ca.der.container.PrivateKeyEncoder;
import dev.certlab.ca.x509.MalformedEncodingException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.Set;

/** Private keys as PKCS#8 (RFC 5208), plain or under a pass phrase (PBES2, AES-256, RFC 8018). */
public final class PrivateKeys {
  /** What signs here, by the names of JCA's key factories. */
  private static final Map<String, String> FACTORIES =
      Map.of(
          "1.2.840.113549.1.1.1", "RSA",
          "1.2.840.10045.2.1", "EC",
          "1.3.101.112", "Ed25519");

  /** P-256, P-384, P-521: since version 16 the JDK signs on no other. */
  private static final Set<String> CURVES =
      Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35", "");

  private PrivateKeys() {}

  /** The DER of a PrivateKeyInfo. */
  public static byte[] encode(PrivateKey key) {
    return PrivateKeyEncoder.encode(key);
  }

  /** An EncryptedPrivateKeyInfo; the caller clears {@code passPhrase}. */
  public static byte[] encrypt(PrivateKey key, char[] passPhrase, SecureRandom random) {
    return PrivateKeyEncoder.encrypt(key, passPhrase, random);
  }

  /**
   * Reads a plain PrivateKeyInfo of an RSA, EC or Ed25519 key. Throws IllegalArgumentException if
   * it is not a key, or one that cannot sign here.
   */
  public static PrivateKey decode(byte[] privateKeyInfo) {
    KeyAlgorithm algorithm = KeyAlgorithm.of(privateKeyInfo);
    String factory = FACTORIES.get(algorithm.oid());
    if (factory == null || !CURVES.contains(algorithm.curve())) {
      throw new IllegalArgumentException(
          "a key "
              + algorithm.words()
              + " cannot sign here; RSA, Ed25519, and EC on P-256, P-384 and P-521 can");
    }
    try {
      return KeyFactory.getInstance(factory)
          .generatePrivate(new PKCS8EncodedKeySpec(privateKeyInfo));
    } catch (GeneralSecurityException malformed) {
      throw new MalformedEncodingException("the private key is malformed", malformed);
    }
  }
}
