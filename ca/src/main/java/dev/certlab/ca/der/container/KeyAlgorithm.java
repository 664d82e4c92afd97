package dev.certlab.ca.der.container;

import dev.certlab.ca.x509.MalformedEncodingException;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * What a private key is for.
 *
 * @param oid of the algorithm
 * @param curve the identifier of its curve, "explicit", or empty
 */
public record KeyAlgorithm(String oid, String curve) {

  /** Of a PrivateKeyInfo; throws {@link MalformedEncodingException} if it is not one. */
  public static KeyAlgorithm of(byte[] privateKeyInfo) {
    return Boundary.reading(
        "a private key",
        () -> {
          AlgorithmIdentifier algorithm =
              PrivateKeyInfo.getInstance(privateKeyInfo).getPrivateKeyAlgorithm();
          boolean elliptic = algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
          return new KeyAlgorithm(
              algorithm.getAlgorithm().getId(), elliptic ? curve(algorithm) : "");
        });
  }

  private static String curve(AlgorithmIdentifier algorithm) {
    return algorithm.getParameters() instanceof ASN1ObjectIdentifier oid ? oid.getId() : "explicit";
  }

  /** For people: what goes on after "a key". */
  public String words() {
    if (curve.equals("explicit")) {
      return "on a curve without a name";
    }
    if (!curve.isEmpty()) {
      String name = ECNamedCurveTable.getName(new ASN1ObjectIdentifier(curve));
      return "on the curve " + Objects.requireNonNullElse(name, curve);
    }
    if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId())) {
      return "of RSASSA-PSS";
    }
    return "of " + (oid.equals(X9ObjectIdentifiers.id_dsa.getId()) ? "DSA" : oid);
  }
}
