package dev.certlab.ca.der;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Elliptic curves by their identifiers, and ECDSA (RFC 5480, RFC 5639, SEC 2) on those that the JDK
 * has lost: since version 16 it knows P-256, P-384 and P-521 only.
 */
public final class EllipticCurves {
  /** The curves of the JDK and their orders in bits: P-256, P-384, P-521. */
  private static final Map<String, Integer> OF_THE_JDK =
      Map.of("1.2.840.10045.3.1.7", 256, "1.3.132.0.34", 384, "1.3.132.0.35", 521);

  private static final int UNCOMPRESSED = 4;

  private EllipticCurves() {}

  /** Whether the JDK can read the key: it has neither other curves nor compressed points. */
  public static boolean isOfTheJdk(PublicKeyInfo key) {
    Octets point = key.keyBits();
    return OF_THE_JDK.containsKey(key.curve()) && point.length() > 0 && point.at(0) == UNCOMPRESSED;
  }

  /** The length of a named curve's order in bits; 0 if the curve is unknown. */
  static int strength(String curve) {
    Integer usual = OF_THE_JDK.get(curve);
    if (usual != null) {
      return usual;
    }
    X9ECParameters known = ECNamedCurveTable.getByOID(new ASN1ObjectIdentifier(curve));
    return known == null ? 0 : known.getN().bitLength();
  }

  /**
   * The key's curve for people: its usual name, such as {@code brainpoolP256r1}, or its identifier;
   * empty for keys without a curve.
   */
  public static Optional<String> description(PublicKeyInfo key) {
    if (key.isOnUnnamedCurve()) {
      return Optional.of("a curve without a name");
    }
    return Optional.of(key.curve())
        .filter(curve -> !curve.isEmpty())
        .map(ASN1ObjectIdentifier::new)
        .map(oid -> Objects.requireNonNullElse(ECNamedCurveTable.getName(oid), oid.getId()));
  }

  /** Whether {@link #isSigned} can check signatures on the key's curve. */
  public static boolean isKnown(PublicKeyInfo key) {
    return key.isOnUnnamedCurve() || strength(key.curve()) > 0;
  }

  /**
   * Whether the signature over {@code signed} is that of an ECDSA key.
   *
   * @param hash the name of the hash function in JCA, such as {@code SHA256}
   * @throws MalformedEncodingException if the key is not a point on its curve
   */
  public static boolean isSigned(PublicKeyInfo key, String hash, Octets signed, Octets signature) {
    DSADigestSigner verifier =
        new DSADigestSigner(new ECDSASigner(), digest(hash), StandardDSAEncoding.INSTANCE);
    verifier.init(false, point(key));
    byte[] octets = signed.toArray();
    verifier.update(octets, 0, octets.length);
    return verifier.verifySignature(signature.toArray());
  }

  private static AsymmetricKeyParameter point(PublicKeyInfo key) {
    try {
      return PublicKeyFactory.createKey(key.encoded().toArray());
    } catch (IOException | IllegalArgumentException | IllegalStateException noPoint) {
      throw new MalformedEncodingException("the public key is not a point on its curve", noPoint);
    }
  }

  private static Digest digest(String hash) {
    return switch (hash) {
      case "SHA1" -> new SHA1Digest();
      case "SHA224" -> new SHA224Digest();
      case "SHA256" -> new SHA256Digest();
      case "SHA384" -> new SHA384Digest();
      case "SHA512" -> new SHA512Digest();
      default -> throw new IllegalArgumentException("no hash of ECDSA: " + hash);
    };
  }
}
