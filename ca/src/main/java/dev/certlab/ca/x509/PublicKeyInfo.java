package dev.certlab.ca.x509;

/**
 * A subject public key (RFC 5280 §4.1.2.7).
 *
 * @param encoded the DER of the whole SubjectPublicKeyInfo
 * @param keyBits the content of its BIT STRING, over which key identifiers are made
 * @param strength the length of the RSA or DSA modulus, or of the curve's order, in bits; 0 if
 *     unknown
 * @param curve the named curve's identifier, or {@link #NOT_NAMED}, or empty for keys without a
 *     curve
 */
public record PublicKeyInfo(
    Octets encoded,
    AlgorithmIdentifier algorithm,
    Octets keyBits,
    Kind kind,
    int strength,
    String curve) {

  /** What sort of key it is. */
  public enum Kind {
    RSA,
    RSA_PSS,
    EC,
    ED25519,
    ED448,
    DSA,
    OTHER
  }

  /** An elliptic curve that is given by its parameters, or not at all (RFC 5480 §2.1.1 forbids). */
  public static final String NOT_NAMED = "explicit";

  /** Whether the key lies on an elliptic curve that it names. */
  public boolean isOnNamedCurve() {
    return kind == Kind.EC && !curve.equals(NOT_NAMED);
  }

  /** Whether the key lies on an elliptic curve that it does not name. */
  public boolean isOnUnnamedCurve() {
    return kind == Kind.EC && curve.equals(NOT_NAMED);
  }

  /** For people: {@code RSA 2048}, {@code EC 256}, {@code Ed25519}. */
  public String description() {
    return switch (kind) {
      case RSA, EC, DSA -> kind.name() + " " + strength;
      case RSA_PSS -> "RSA-PSS " + strength;
      case ED25519 -> "Ed25519";
      case ED448 -> "Ed448";
      case OTHER -> algorithm.algorithm().value();
    };
  }
}
