package dev.certlab.ca.der.container;

import dev.certlab.ca.x509.Octets;
import java.util.Map;
import java.util.Optional;

/**
 * A private key as it stands in a file.
 *
 * @param headers of its PEM block; an encrypted key of the old form says here how
 * @param curve the parameters of a curve that stand beside an EC key, which need not repeat them
 */
public record EncodedKey(
    Form form, Octets octets, Map<String, String> headers, Optional<Octets> curve) {
  public EncodedKey {
    headers = Map.copyOf(headers);
  }

  /** The forms of private keys. */
  public enum Form {
    /** PrivateKeyInfo (PKCS#8, RFC 5208). */
    PKCS8,
    /** EncryptedPrivateKeyInfo. */
    ENCRYPTED_PKCS8,
    /** RSAPrivateKey (PKCS#1, RFC 8017). */
    PKCS1,
    /** ECPrivateKey (SEC 1, RFC 5915). */
    SEC1,
    /** The numbers of a DSA key, as OpenSSL writes them. */
    DSA
  }

  static EncodedKey of(Form form, byte[] octets) {
    return new EncodedKey(form, Octets.of(octets), Map.of(), Optional.empty());
  }

  /** Whether its octets are encrypted in the way that headers of PEM describe. */
  public static boolean isEncrypted(Map<String, String> headers) {
    return headers.containsKey(EncryptedPem.ALGORITHM);
  }
}
