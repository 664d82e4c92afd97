package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.io.IOException;
import java.security.PublicKey;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

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
   * The public half of a private key, which is computed from it: RSA with its exponents, EC,
   * Ed25519. Throws {@link IllegalArgumentException} for any other.
   *
   * @param privateKeyInfo PKCS#8, as {@code PrivateKey.getEncoded} returns it
   */
  public static PublicKeyInfo ofPrivateKey(byte[] privateKeyInfo) {
    try {
      AsymmetricKeyParameter half = publicHalf(PrivateKeyFactory.createKey(privateKeyInfo));
      return decode(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(half).getEncoded());
    } catch (IOException malformed) {
      throw new IllegalArgumentException("no private key", malformed);
    }
  }

  private static AsymmetricKeyParameter publicHalf(AsymmetricKeyParameter key) {
    if (key instanceof RSAPrivateCrtKeyParameters rsa) {
      return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
    }
    if (key instanceof ECPrivateKeyParameters ec) {
      ECDomainParameters curve = ec.getParameters();
      return new ECPublicKeyParameters(curve.getG().multiply(ec.getD()), curve);
    }
    if (key instanceof Ed25519PrivateKeyParameters edwards) {
      return edwards.generatePublicKey();
    }
    throw new IllegalArgumentException("the key does not include its public half");
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
