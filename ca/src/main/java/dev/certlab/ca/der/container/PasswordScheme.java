package dev.certlab.ca.der.container;

import java.security.SecureRandom;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The encryptions that we write ourselves. */
public enum PasswordScheme {
  /** PBES2 with AES-256 in CBC mode, PBKDF2 with HMAC-SHA-256 (RFC 8018). */
  AES_256,
  /** PKCS#12's 3DES with SHA-1 (RFC 7292 App. C): for Windows Server 2016. */
  TRIPLE_DES,
  /** PKCS#12's RC2 of 40 bits with SHA-1: what Java 8 writes. */
  RC2_40;

  private static final int SALT_OCTETS = 16;
  private static final int BLOCK_OCTETS = 16;
  private static final int AES_256_OCTETS = 32;

  /** With a new salt and a new vector. */
  AlgorithmIdentifier algorithm(int iterations, SecureRandom random) {
    byte[] salt = fresh(SALT_OCTETS, random);
    return switch (this) {
      case AES_256 -> pbes2(salt, iterations, fresh(BLOCK_OCTETS, random));
      case TRIPLE_DES ->
          new AlgorithmIdentifier(
              PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
              new PKCS12PBEParams(salt, iterations));
      case RC2_40 ->
          new AlgorithmIdentifier(
              PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC,
              new PKCS12PBEParams(salt, iterations));
    };
  }

  private static AlgorithmIdentifier pbes2(byte[] salt, int iterations, byte[] vector) {
    AlgorithmIdentifier pseudoRandomFunction =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
    PBKDF2Params derivation =
        new PBKDF2Params(salt, iterations, AES_256_OCTETS, pseudoRandomFunction);
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_PBES2,
        new PBES2Parameters(
            new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector))));
  }

  private static byte[] fresh(int octets, SecureRandom random) {
    byte[] bytes = new byte[octets];
    random.nextBytes(bytes);
    return bytes;
  }
}
