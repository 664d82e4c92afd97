package dev.certlab.ca.crypto;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Private keys as PKCS#8 (RFC 5208), plain or under a pass phrase (PBES2, AES-256, RFC 8018). */
public final class PrivateKeys {
  private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
  private static final int ITERATIONS = 100_000;
  private static final int SALT_OCTETS = 16;

  private PrivateKeys() {}

  /** An EncryptedPrivateKeyInfo; the caller clears {@code passPhrase}. */
  public static byte[] encrypt(PrivateKey key, char[] passPhrase, SecureRandom random) {
    byte[] salt = new byte[SALT_OCTETS];
    byte[] iv = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    random.nextBytes(iv);
    try {
      PBEParameterSpec parameters = new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(iv));
      Cipher cipher = Cipher.getInstance(SCHEME);
      cipher.init(Cipher.ENCRYPT_MODE, secret(SCHEME, passPhrase), parameters, random);
      // EncryptedPrivateKeyInfo of JDK 17 knows the scheme by the name of its standard only.
      AlgorithmParameters used = AlgorithmParameters.getInstance("PBES2");
      used.init(cipher.getParameters().getEncoded());
      return new EncryptedPrivateKeyInfo(used, cipher.doFinal(key.getEncoded())).getEncoded();
    } catch (GeneralSecurityException | IOException missing) {
      throw new IllegalStateException("this JDK does not encrypt with " + SCHEME, missing);
    }
  }

  private static Key secret(String scheme, char[] passPhrase) throws GeneralSecurityException {
    return SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passPhrase));
  }

  /** Throws IllegalArgumentException if the pass phrase is wrong or the octets are no key. */
  public static PrivateKey decrypt(byte[] encryptedPrivateKeyInfo, char[] passPhrase) {
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encryptedPrivateKeyInfo);
      // Its string form names the scheme, such as PBEWithHmacSHA256AndAES_256; null: unknown.
      String scheme = String.valueOf(info.getAlgParameters());
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(Cipher.DECRYPT_MODE, secret(scheme, passPhrase), info.getAlgParameters());
      return decode(info.getKeySpec(cipher).getEncoded());
    } catch (NoSuchAlgorithmException otherScheme) {
      throw new IllegalArgumentException(
          "the key's encryption is not AES by PBES2; convert it with 'openssl pkcs8 -topk8'",
          otherScheme);
    } catch (GeneralSecurityException | IOException wrong) {
      throw new IllegalArgumentException(
          "the private key does not open: wrong pass phrase, or no encrypted PKCS#8 key", wrong);
    }
  }

  /** Reads a plain PrivateKeyInfo of an RSA, EC or Ed25519 key. */
  public static PrivateKey decode(byte[] privateKeyInfo) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(privateKeyInfo);
    for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException notOfThisKind) {
        // The next kind is tried; the last line tells if none fits.
      }
    }
    throw new IllegalArgumentException("not a PKCS#8 private key of a kind known here");
  }
}
