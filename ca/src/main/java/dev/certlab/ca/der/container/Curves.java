package dev.certlab.ca.der.container;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** What has to be computed on elliptic curves to read and write private keys. */
final class Curves {
  private static final List<ASN1ObjectIdentifier> USUAL =
      List.of(
          SECObjectIdentifiers.secp256r1,
          SECObjectIdentifiers.secp384r1,
          SECObjectIdentifiers.secp521r1);

  private Curves() {}

  /** The public key of a private one. */
  static ECPoint point(X9ECParameters curve, BigInteger number) {
    return new FixedPointCombMultiplier().multiply(curve.getG(), number).normalize();
  }

  /**
   * Of P-256, P-384 and P-521 the one on which the key and the public key beside it belong
   * together: certtool leaves the name of the curve away when it rewrites a PKCS#8 key.
   */
  static Optional<ASN1ObjectIdentifier> ofPair(ECPrivateKey key) {
    return key.getPublicKey() == null
        ? Optional.empty()
        : USUAL.stream().filter(curve -> isPair(curve, key)).findFirst();
  }

  private static boolean isPair(ASN1ObjectIdentifier oid, ECPrivateKey key) {
    X9ECParameters curve = ECNamedCurveTable.getByOID(oid);
    byte[] encoded = key.getPublicKey().getBytes();
    try {
      return point(curve, key.getKey()).equals(curve.getCurve().decodePoint(encoded));
    } catch (IllegalArgumentException noPointOfIt) {
      return false;
    }
  }
}
