package dev.certlab.ca.crypto;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.util.Optional;

/** The signature algorithms of certificates and CRLs (RFC 3279, RFC 4055, RFC 5758, RFC 8410). */
public enum SignatureScheme {
  RSA_MD5("1.2.840.113549.1.1.4", "0500", "MD5withRSA"),
  RSA_SHA1("1.2.840.113549.1.1.5", "0500", "SHA1withRSA"),
  RSA_SHA224("1.2.840.113549.1.1.14", "0500", "SHA224withRSA"),
  RSA_SHA256("1.2.840.113549.1.1.11", "0500", "SHA256withRSA"),
  RSA_SHA384("1.2.840.113549.1.1.12", "0500", "SHA384withRSA"),
  RSA_SHA512("1.2.840.113549.1.1.13", "0500", "SHA512withRSA"),
  /** Its parameters vary; see {@link CryptoEngine}. */
  RSA_PSS("1.2.840.113549.1.1.10", "", "RSASSA-PSS"),
  DSA_SHA1("1.2.840.10040.4.3", "", "SHA1withDSA"),
  DSA_SHA224("2.16.840.1.101.3.4.3.1", "", "SHA224withDSA"),
  DSA_SHA256("2.16.840.1.101.3.4.3.2", "", "SHA256withDSA"),
  ECDSA_SHA1("1.2.840.10045.4.1", "", "SHA1withECDSA"),
  ECDSA_SHA224("1.2.840.10045.4.3.1", "", "SHA224withECDSA"),
  ECDSA_SHA256("1.2.840.10045.4.3.2", "", "SHA256withECDSA"),
  ECDSA_SHA384("1.2.840.10045.4.3.3", "", "SHA384withECDSA"),
  ECDSA_SHA512("1.2.840.10045.4.3.4", "", "SHA512withECDSA"),
  ED25519("1.3.101.112", "", "Ed25519"),
  ED448("1.3.101.113", "", "Ed448");

  private final AlgorithmIdentifier identifier;
  private final String jcaName;

  SignatureScheme(String oid, String parameters, String jcaName) {
    this.identifier = new AlgorithmIdentifier(new Oid(oid), Octets.ofHex(parameters));
    this.jcaName = jcaName;
  }

  /** The identifier with the parameters that the RFCs prescribe for writing. */
  public AlgorithmIdentifier identifier() {
    return identifier;
  }

  public String jcaName() {
    return jcaName;
  }

  /** For people: the name in JCA, or the identifier if the algorithm is unknown here. */
  public static String describe(AlgorithmIdentifier identifier) {
    return of(identifier).map(SignatureScheme::jcaName).orElse(identifier.algorithm().value());
  }

  /** The name of the hash function in JCA, such as {@code SHA256}; for schemes that name one. */
  String hash() {
    return jcaName.substring(0, jcaName.indexOf("with"));
  }

  public static Optional<SignatureScheme> of(AlgorithmIdentifier identifier) {
    for (SignatureScheme scheme : values()) {
      if (scheme.identifier.algorithm().equals(identifier.algorithm())) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }
}
