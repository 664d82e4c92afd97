package dev.certlab.ca.der;

import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.RevocationReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the extensions of CRL entries (RFC 5280 §5.3.1 to §5.3.3). */
final class EntryExtensions {
  static final Oid REASON = new Oid("2.5.29.21");
  static final Oid INVALIDITY_DATE = new Oid("2.5.29.24");
  static final Oid CERTIFICATE_ISSUER = new Oid("2.5.29.29");

  private EntryExtensions() {}

  static boolean isUnderstood(Oid oid) {
    return oid.equals(REASON) || oid.equals(INVALIDITY_DATE) || oid.equals(CERTIFICATE_ISSUER);
  }

  static Optional<RevocationReason> reason(Extension extension, List<EncodingDefect> defects) {
    try {
      DerCursor in = DerCursor.over(extension.value().toArray());
      DerCursor content = in.enter(Tag.ENUMERATED, "reasonCode");
      int code = content.count(content.integerContent("reasonCode"), "reasonCode");
      in.expectEnd("reasonCode");
      Optional<RevocationReason> reason = RevocationReason.ofCode(code);
      if (reason.isEmpty()) {
        defects.add(new EncodingDefect("reasonCode", "is " + code + ", which does not exist"));
      }
      return reason;
    } catch (IllegalArgumentException malformed) {
      defects.add(new EncodingDefect("reasonCode", String.valueOf(malformed.getMessage())));
      return Optional.empty();
    }
  }

  static Optional<Instant> invalidityDate(Extension extension, List<EncodingDefect> defects) {
    try {
      DerCursor in = DerCursor.over(extension.value().toArray());
      // GeneralizedTime whatever the year (RFC 5280 §5.3.2), so its form is no defect here.
      return Optional.of(TimeDecoder.time(in, "invalidityDate", new java.util.ArrayList<>()));
    } catch (IllegalArgumentException malformed) {
      defects.add(new EncodingDefect("invalidityDate", String.valueOf(malformed.getMessage())));
      return Optional.empty();
    }
  }

  static List<GeneralName> certificateIssuer(Extension extension, List<EncodingDefect> defects) {
    try {
      DerCursor in = DerCursor.over(extension.value().toArray());
      List<GeneralName> names =
          NameDecoder.generalNames(
              in.enter(Tag.SEQUENCE, "certificateIssuer"), "certificateIssuer");
      in.expectEnd("certificateIssuer");
      return names;
    } catch (IllegalArgumentException malformed) {
      defects.add(new EncodingDefect("certificateIssuer", String.valueOf(malformed.getMessage())));
      return List.of();
    }
  }
}
