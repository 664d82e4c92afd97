package dev.certlab.ca.der.container;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Writes private keys as PKCS#8 (RFC 5208), plain or under a pass phrase. */
public final class PrivateKeyEncoder {
  private static final int ITERATIONS = 100_000;

  private PrivateKeyEncoder() {}

  /**
   * The DER of a PrivateKeyInfo. An EC key carries its public key, which the JDK leaves out: RFC
   * 5915 §3 wants it, and GnuTLS reads none without.
   */
  public static byte[] encode(PrivateKey key) {
    try {
      return canonical(PrivateKeyInfo.getInstance(key.getEncoded())).getEncoded(ASN1Encoding.DER);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Of version 0 without attributes; an EC key with its public key, its curve named once. */
  static PrivateKeyInfo canonical(PrivateKeyInfo info) throws IOException {
    AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
    X9ECParameters curve =
        algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && algorithm.getParameters() instanceof ASN1ObjectIdentifier oid
            ? ECNamedCurveTable.getByOID(oid)
            : null;
    if (curve == null) {
      return new PrivateKeyInfo(algorithm, info.parsePrivateKey());
    }
    BigInteger number = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
    DERBitString point = new DERBitString(Curves.point(curve, number).getEncoded(false));
    ECPrivateKey whole = new ECPrivateKey(curve.getN().bitLength(), number, point, null);
    return new PrivateKeyInfo(algorithm, whole);
  }

  /** An EncryptedPrivateKeyInfo by PBES2 with AES-256; the caller clears {@code passPhrase}. */
  public static byte[] encrypt(PrivateKey key, char[] passPhrase, SecureRandom random) {
    AlgorithmIdentifier algorithm = PasswordScheme.AES_256.algorithm(ITERATIONS, random);
    byte[] encrypted =
        new PasswordCipher(new KeyDerivation())
            .encrypt(algorithm, PasswordForm.standard(passPhrase), encode(key));
    try {
      return new EncryptedPrivateKeyInfo(algorithm, encrypted).getEncoded(ASN1Encoding.DER);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
