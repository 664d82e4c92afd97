package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.PublicKeyInfo;

/** Reads SubjectPublicKeyInfo (RFC 3279, RFC 5480, RFC 8410). */
final class PublicKeyDecoder {
  private PublicKeyDecoder() {}

  static AlgorithmIdentifier algorithm(DerCursor cursor, String what) {
    DerCursor content = cursor.enter(Tag.SEQUENCE, what);
    Oid oid = content.oid(what);
    Octets parameters = content.atEnd() ? Octets.empty() : content.element(what);
    content.expectEnd(what);
    return new AlgorithmIdentifier(oid, parameters);
  }

  static PublicKeyInfo publicKey(DerCursor cursor) {
    String what = "subjectPublicKeyInfo";
    int start = cursor.position();
    DerCursor content = cursor.enter(Tag.SEQUENCE, what);
    AlgorithmIdentifier algorithm = algorithm(content, what);
    Octets bits = content.bitString(what);
    content.expectEnd(what);
    Octets encoded = Octets.of(cursor.array(), start, cursor.position());
    PublicKeyInfo.Kind kind = kind(algorithm.algorithm());
    String curve = kind == PublicKeyInfo.Kind.EC ? curve(algorithm) : "";
    return new PublicKeyInfo(
        encoded, algorithm, bits, kind, strength(kind, algorithm, bits, curve), curve);
  }

  private static PublicKeyInfo.Kind kind(Oid oid) {
    return switch (oid.value()) {
      case "1.2.840.113549.1.1.1" -> PublicKeyInfo.Kind.RSA;
      case "1.2.840.113549.1.1.10" -> PublicKeyInfo.Kind.RSA_PSS;
      case "1.2.840.10045.2.1" -> PublicKeyInfo.Kind.EC;
      case "1.2.840.10040.4.1" -> PublicKeyInfo.Kind.DSA;
      case "1.3.101.112" -> PublicKeyInfo.Kind.ED25519;
      case "1.3.101.113" -> PublicKeyInfo.Kind.ED448;
      default -> PublicKeyInfo.Kind.OTHER;
    };
  }

  private static String curve(AlgorithmIdentifier algorithm) {
    try {
      DerCursor parameters = DerCursor.over(algorithm.parameters().toArray());
      return parameters.nextIs(Tag.OBJECT_IDENTIFIER)
          ? parameters.oid("curve").value()
          : PublicKeyInfo.NOT_NAMED;
    } catch (MalformedEncodingException unreadable) {
      return PublicKeyInfo.NOT_NAMED;
    }
  }

  private static int strength(
      PublicKeyInfo.Kind kind, AlgorithmIdentifier algorithm, Octets bits, String curve) {
    try {
      return switch (kind) {
        case RSA, RSA_PSS -> modulus(bits);
        case DSA -> modulus(algorithm.parameters());
        case EC -> curveStrength(curve, bits);
        case ED25519 -> 256;
        case ED448 -> 456;
        case OTHER -> 0;
      };
    } catch (MalformedEncodingException unreadable) {
      return 0;
    }
  }

  private static int modulus(Octets sequence) {
    DerCursor key = DerCursor.over(sequence.toArray()).enter(Tag.SEQUENCE, "public key");
    return key.integer("modulus").bitLength();
  }

  private static int curveStrength(String curve, Octets point) {
    int known = curve.equals(PublicKeyInfo.NOT_NAMED) ? 0 : EllipticCurves.strength(curve);
    // An uncompressed point is 0x04 and two coordinates.
    boolean uncompressed = point.length() > 1 && point.at(0) == 4;
    return known > 0 || !uncompressed ? known : (point.length() - 1) / 2 * 8;
  }
}
