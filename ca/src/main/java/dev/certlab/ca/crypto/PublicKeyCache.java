package dev.certlab.ca.crypto;

import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Public keys in JCA's form. The few that were used last are kept: one CA signs many certificates,
 * and to decode an RSA key takes a quarter of the time of checking a signature with it.
 *
 * <p>Thread-safe.
 */
final class PublicKeyCache {
  private static final int MOST = 32;

  private final Map<Octets, PublicKey> keys = new LinkedHashMap<>(16, 0.75f, true);

  /** An InvalidKeySpecException tells that the key cannot be used. */
  PublicKey get(PublicKeyInfo key) throws GeneralSecurityException {
    synchronized (keys) {
      PublicKey known = keys.get(key.encoded());
      if (known != null) {
        return known;
      }
    }
    PublicKey decoded = decode(key);
    synchronized (keys) {
      keys.put(key.encoded(), decoded);
      if (keys.size() > MOST) {
        keys.remove(keys.keySet().iterator().next());
      }
    }
    return decoded;
  }

  private static PublicKey decode(PublicKeyInfo key) throws GeneralSecurityException {
    String algorithm =
        switch (key.kind()) {
          case RSA -> "RSA";
          case RSA_PSS -> "RSASSA-PSS";
          case EC -> "EC";
          case DSA -> "DSA";
          case ED25519, ED448 -> "EdDSA";
          case OTHER -> throw new NoSuchAlgorithmException(key.description());
        };
    return KeyFactory.getInstance(algorithm)
        .generatePublic(new X509EncodedKeySpec(key.encoded().toArray()));
  }
}
