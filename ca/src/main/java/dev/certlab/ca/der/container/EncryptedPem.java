package dev.certlab.ca.der.container;

import dev.certlab.ca.der.container.LockedContentException.Reason;
import dev.certlab.ca.x509.MalformedEncodingException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.generators.OpenSSLPBEParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Keys that OpenSSL encrypts in its old way (PEM_read_bio_PrivateKey(3), "PEM encryption format"):
 * the headers name the cipher, one MD5 makes the key.
 */
final class EncryptedPem {
  /** Names cipher and vector. */
  static final String ALGORITHM = "dek-info";

  private static final int SALT_OCTETS = 8;

  private EncryptedPem() {}

  static byte[] decrypt(EncodedKey key, PasswordForm password) {
    String[] info = key.headers().getOrDefault(ALGORITHM, "").split(",", 2);
    SymmetricCipher cipher = SymmetricCipher.named(info[0].strip());
    byte[] vector = vector(info);
    OpenSSLPBEParametersGenerator generator = new OpenSSLPBEParametersGenerator(new MD5Digest());
    generator.init(password.octets().toArray(), Arrays.copyOf(vector, SALT_OCTETS));
    byte[] secret =
        ((KeyParameter) generator.generateDerivedParameters(8 * cipher.keyOctets())).getKey();
    try {
      return cipher.process(false, secret, cipher.parameters(vector), key.octets().toArray());
    } catch (CryptoException wrong) {
      throw new LockedContentException(Reason.WRONG_SECRET, "it does not open with this secret");
    }
  }

  private static byte[] vector(String[] info) {
    try {
      byte[] vector = HexFormat.of().parseHex(info[1].strip());
      if (vector.length >= SALT_OCTETS) {
        return vector;
      }
    } catch (RuntimeException malformed) {
      throw new MalformedEncodingException("DEK-Info without a vector", malformed);
    }
    throw new MalformedEncodingException("DEK-Info with a short vector");
  }
}
