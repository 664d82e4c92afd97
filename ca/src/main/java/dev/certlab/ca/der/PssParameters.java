package dev.certlab.ca.der;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/** Reads the parameters of RSASSA-PSS (RFC 4055 §3.1). */
public final class PssParameters {
  private static final int DEFAULT_SALT = 20;

  private PssParameters() {}

  /**
   * Throws {@link MalformedEncodingException} if absent or malformed.
   *
   * @return empty if a hash function is unknown here
   */
  public static Optional<PSSParameterSpec> decode(Octets parameters) {
    String what = "RSASSA-PSS-params";
    DerCursor content = DerCursor.over(parameters.toArray()).enter(Tag.SEQUENCE, what);
    String hash = "SHA-1";
    String maskHash = "SHA-1";
    int salt = DEFAULT_SALT;
    if (content.nextIs(Tag.contextConstructed(0))) {
      hash = hash(content.enterAny(what), what);
    }
    if (content.nextIs(Tag.contextConstructed(1))) {
      DerCursor mask = content.enterAny(what).enter(Tag.SEQUENCE, what);
      mask.oid(what);
      maskHash = hash(mask, what);
    }
    if (content.nextIs(Tag.contextConstructed(2))) {
      DerCursor number = content.enterAny(what);
      salt = number.count(number.integer(what), what);
    }
    if (content.nextIs(Tag.contextConstructed(3))) {
      content.enterAny(what);
    }
    content.expectEnd(what);
    return hash.isEmpty() || maskHash.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PSSParameterSpec(
                hash,
                "MGF1",
                new MGF1ParameterSpec(maskHash),
                salt,
                PSSParameterSpec.TRAILER_FIELD_BC));
  }

  /** Its name in JCA; empty if it is unknown here. */
  private static String hash(DerCursor cursor, String what) {
    return switch (PublicKeyDecoder.algorithm(cursor, what).algorithm().value()) {
      case "1.3.14.3.2.26" -> "SHA-1";
      case "2.16.840.1.101.3.4.2.4" -> "SHA-224";
      case "2.16.840.1.101.3.4.2.1" -> "SHA-256";
      case "2.16.840.1.101.3.4.2.2" -> "SHA-384";
      case "2.16.840.1.101.3.4.2.3" -> "SHA-512";
      case "2.16.840.1.101.3.4.2.5" -> "SHA-512/224";
      case "2.16.840.1.101.3.4.2.6" -> "SHA-512/256";
      default -> "";
    };
  }
}
